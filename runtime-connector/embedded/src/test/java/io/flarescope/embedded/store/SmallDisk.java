package io.flarescope.embedded.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A disk with less room than there is.
public final class SmallDisk {
    private SmallDisk() {}

    /// Takes so many bytes in all and is full then. What was deleted or replaced is not given back.
    public static StoreFiles of(long bytes) {
        AtomicLong left = new AtomicLong(bytes);
        return file -> new FilterOutputStream(StoreFiles.DISK.create(file)) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (left.addAndGet(-length) < 0) {
                    throw full(file);
                }
                out.write(bytes, offset, length);
            }
        };
    }

    /// Takes everything, and nothing while the flag is set.
    public static StoreFiles fullWhile(AtomicBoolean full) {
        return file -> {
            if (full.get()) {
                throw full(file);
            }
            return StoreFiles.DISK.create(file);
        };
    }

    private static IOException full(Path file) {
        return new FileSystemException(file.toString(), null, "No space left on device");
    }
}
