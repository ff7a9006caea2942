package io.flarescope.embedded.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a folder as FLARE stores a run folder: entries below the folder's own name, folders as entries of their own, nothing compressed. An
/// uncompressed entry can be read from any offset at once.
final class FolderZip {
    private FolderZip() {}

    /// Closes `into`.
    static void write(Path folder, OutputStream into) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(folder)) {
            entries = walk.filter(path -> !path.equals(folder)).sorted().toList();
        }
        byte[] buffer = new byte[1 << 16];
        try (ZipOutputStream zip = new ZipOutputStream(into)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Path path : entries) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    ZipEntry entry = new ZipEntry(name + "/");
                    entry.setSize(0);
                    entry.setCrc(0);
                    zip.putNextEntry(entry);
                    zip.closeEntry();
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    file(zip, path, name, buffer);
                }
            }
        }
    }

    /// Two passes, since a stored entry says its sum before its bytes; a file that grows meanwhile is kept as long as it was in the first.
    private static void file(ZipOutputStream zip, Path path, String name, byte[] buffer) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
            }
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc.getValue());
        entry.setTime(Files.getLastModifiedTime(path).toMillis());
        zip.putNextEntry(entry);
        try (InputStream in = Files.newInputStream(path)) {
            long left = size;
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException(path + " became shorter while it was stored");
                }
                zip.write(buffer, 0, n);
                left -= n;
            }
        }
        zip.closeEntry();
    }
}
