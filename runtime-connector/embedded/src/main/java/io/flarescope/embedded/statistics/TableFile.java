package io.flarescope.embedded.statistics;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Where the numbers of one table lie until the job ends: in memory, or for a table whose text is large in a file without a name that is mapped, so that three sites of a
/// million rows do not need a larger heap. The mapping outlives this object and goes with its last column.
final class TableFile implements AutoCloseable {
    /// Of text; its numbers take about half of that.
    private static final long IN_MEMORY = 32L << 20;

    private final @Nullable FileChannel file;
    private final AtomicLong end = new AtomicLong();

    private TableFile(@Nullable FileChannel file) {
        this.file = file;
    }

    /// `folder` takes the file; `text` is the size of what is read, in bytes.
    static TableFile of(Path folder, long text) throws IOException {
        if (text <= IN_MEMORY) {
            return new TableFile(null);
        }
        Path path;
        try {
            path = Files.createTempFile(folder, ".statistics-", ".f64");
        } catch (FileSystemException readOnly) {
            // data is often mounted to be read only
            path = Files.createTempFile(".statistics-", ".f64");
        }
        return new TableFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /// May be called by several threads.
    MemorySegment keep(double[] values) throws IOException {
        if (file == null) {
            return MemorySegment.ofArray(values);
        }
        ByteBuffer bytes = ByteBuffer.wrap(MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE));
        long start = end.getAndAdd(bytes.capacity());
        while (bytes.hasRemaining()) {
            file.write(bytes, start + bytes.position());
        }
        return file.map(FileChannel.MapMode.READ_ONLY, start, bytes.capacity(), Arena.ofAuto());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
