package io.flarescope.embedded.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// `cat`, `head` and `tail`, byte for byte as GNU's.
final class TextParts {
    private static final int BLOCK = 64 << 10;

    private TextParts() {}

    static byte[] cat(Path file, ShellCommand.Cat cat) throws IOException {
        byte[] bytes = span(file, 0, Long.MAX_VALUE);
        return cat.flags().isEmpty() ? bytes : decorated(bytes, cat);
    }

    /// `+N` is as `N`; `-N` is all but the last N.
    static byte[] head(Path file, ShellCommand.Part part) throws IOException {
        long count = part.count();
        if (part.sign() == '-') {
            return span(file, 0, part.bytes() ? Math.max(Files.size(file) - count, 0) : startOfLastLines(file, count));
        }
        return span(file, 0, part.bytes() ? count : endOfLines(file, count));
    }

    /// `+N` starts at the Nth, from 1; `-N` is as `N`.
    static byte[] tail(Path file, ShellCommand.Part part) throws IOException {
        long count = part.count();
        long from;
        if (part.sign() == '+') {
            from = part.bytes() ? Math.max(count - 1, 0) : endOfLines(file, Math.max(count - 1, 0));
        } else {
            from = part.bytes() ? Math.max(Files.size(file) - count, 0) : startOfLastLines(file, count);
        }
        return span(file, from, Long.MAX_VALUE);
    }

    private static byte[] span(Path file, long from, long to) throws IOException {
        long length = Math.max(Math.min(Files.size(file), to) - from, 0);
        if (length > Shell.OUTPUT_AT_MOST) {
            throw new ShellException("ValueError: the output would have " + length + " bytes, more than the " + Shell.OUTPUT_AT_MOST + " allowed");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            byte[] bytes = new byte[(int) length];
            int have = 0;
            int count;
            while (have < bytes.length && (count = in.read(bytes, have, bytes.length - have)) > 0) {
                have += count;
            }
            return have == bytes.length ? bytes : Arrays.copyOf(bytes, have);
        }
    }

    /// The offset behind the first `lines` line ends.
    private static long endOfLines(Path file, long lines) throws IOException {
        if (lines == 0) {
            return 0;
        }
        long left = lines;
        long offset = 0;
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                for (int i = 0; i < count; i++) {
                    if (block[i] == '\n' && --left == 0) {
                        return offset + i + 1;
                    }
                }
                offset += count;
            }
        }
        return offset;
    }

    /// Where the last `lines` lines start; a last line without an end counts.
    private static long startOfLastLines(Path file, long lines) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long end = in.length();
            if (lines == 0) {
                return end;
            }
            long left = lines;
            byte[] block = new byte[BLOCK];
            for (long to = end; to > 0; ) {
                int size = (int) Math.min(BLOCK, to);
                in.seek(to - size);
                in.readFully(block, 0, size);
                for (int i = size - 1; i >= 0; i--) {
                    if (block[i] == '\n' && to - size + i != end - 1 && --left == 0) {
                        return to - size + i + 1;
                    }
                }
                to -= size;
            }
            return 0;
        }
    }

    private static byte[] decorated(byte[] bytes, ShellCommand.Cat cat) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 1024);
        boolean emptyBefore = false;
        long number = 0;
        for (int from = 0; from < bytes.length; ) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean empty = end == from;
            if (!(cat.has('s') && empty && emptyBefore)) {
                if (cat.has('b') ? !empty : cat.has('n')) {
                    out.writeBytes("%6d\t".formatted(++number).getBytes(StandardCharsets.US_ASCII));
                }
                for (int i = from; i < end; i++) {
                    if (cat.has('T') && bytes[i] == '\t') {
                        out.write('^');
                        out.write('I');
                    } else {
                        out.write(bytes[i]);
                    }
                }
                if (end < bytes.length) {
                    out.write('\n');
                }
            }
            emptyBefore = empty;
            from = end + 1;
        }
        return out.toByteArray();
    }
}
