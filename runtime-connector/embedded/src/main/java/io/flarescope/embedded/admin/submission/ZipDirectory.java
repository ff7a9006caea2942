package io.flarescope.embedded.admin.submission;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// How large a zip says its directory is. The JDK takes the whole directory into memory when it opens a zip, and an archive may be nothing but directory.
final class ZipDirectory {
    private static final int END_MARK = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int SIZE_AT = 12;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipDirectory() {}

    /// In bytes; the largest where several places could be the archive's end, and 4 GiB for the ZIP64 form, which no job needs.
    static long announced(Path zip) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(zip.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), END_BYTES + LONGEST_COMMENT)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            long largest = 0;
            for (int at = 0; at <= tail.length - END_BYTES; at++) {
                if (bytes.getInt(at) == END_MARK) {
                    largest = Math.max(largest, Integer.toUnsignedLong(bytes.getInt(at + SIZE_AT)));
                }
            }
            return largest;
        }
    }
}
