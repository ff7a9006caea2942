package io.flarescope.embedded.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Where the store's bytes go: the disk, or a disk with less room.
public interface StoreFiles {
    StoreFiles DISK = file -> new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE), 1 << 16);

    /// Opens the file for writing from its beginning.
    OutputStream create(Path file) throws IOException;

    /// A disk that takes so many bytes in all and is full then. What was deleted or replaced is not given back.
    static StoreFiles limited(long bytes) {
        AtomicLong left = new AtomicLong(bytes);
        return file -> new FilterOutputStream(DISK.create(file)) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (left.addAndGet(-length) < 0) {
                    throw new FileSystemException(file.toString(), null, "No space left on device");
                }
                out.write(bytes, offset, length);
            }
        };
    }
}
