package io.flarescope.embedded.statistics;

import io.flarescope.embedded.job.JobException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Reads one CSV file: a line of names, then rows of as many cells; empty lines are passed over, as pandas does. Stretches of the file are read by all processors.
final class CsvReader {
    static final int MOST_ROWS = 5_000_000;
    private static final int MOST_COLUMNS = 10_000;
    /// Bytes of a stretch.
    private static final int STRETCH = 4 << 20;
    private static final int LONGEST_ROW = 4 << 20;

    private final String name;
    private final FileChannel file;
    private final TableFile numbers;
    private final long size;
    private final long stretch;
    private final AtomicLong rows = new AtomicLong();

    private CsvReader(String name, FileChannel file, TableFile numbers, long stretch) throws IOException {
        this.name = name;
        this.file = file;
        this.numbers = numbers;
        this.size = file.size();
        this.stretch = stretch;
    }

    /// @throws JobException where the file is no such table or too large
    static List<Column> read(Path file, String name) {
        return read(file, name, STRETCH);
    }

    static List<Column> read(Path path, String name, long stretch) {
        try (FileChannel file = FileChannel.open(path); TableFile numbers = TableFile.of(path.resolveSibling("."), file.size())) {
            return new CsvReader(name, file, numbers, stretch).table();
        } catch (UncheckedIOException | IOException e) {
            throw new JobException(name + " of the statistics data cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Column> table() throws IOException {
        byte[] start = bytes(0, Math.min(size, LONGEST_ROW));
        int head = newline(start, 0, start.length);
        String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(start, 0, head)).toString();
        String[] names = (line.startsWith("\uFEFF") ? line.substring(1) : line).split(",", -1);
        if (head == LONGEST_ROW || line.isBlank() || names.length > MOST_COLUMNS) {
            throw new JobException(name + " has no line of at most 10,000 names");
        }
        long first = Math.min(size, head + 1L);
        List<CsvBlock> blocks = LongStream.range(0, (size - first + stretch - 1) / stretch).parallel()
                .mapToObj(i -> block(first, first + i * stretch, Math.min(size, first + (i + 1) * stretch), names.length)).toList();
        refuse(blocks, names.length);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int column = i;
            boolean text = blocks.stream().anyMatch(block -> block.text(column));
            columns.add(text ? Column.text(names[i].strip()) : Column.numbers(names[i].strip(), blocks.stream().map(block -> block.column(column)).toList()));
        }
        return columns;
    }

    private void refuse(List<CsvBlock> blocks, int columns) {
        long before = 0;
        for (CsvBlock block : blocks) {
            before += block.rows();
            if (block.oddCells() > 0) {
                throw new JobException("Row %d of %s has %d cells where %d are named".formatted(before + 1, name, block.oddCells(), columns));
            }
        }
    }

    /// The rows that begin from `from` on and before `to`.
    private CsvBlock block(long first, long from, long to, int columns) {
        try {
            byte[] bytes = bytes(from - 1, Math.min(size, to + 1024));
            int begin = from == first ? 1 : newline(bytes, 0, bytes.length) + 1;
            int last = (int) (to - from);
            int end = newline(bytes, last, bytes.length);
            while (end == bytes.length && from - 1 + end < size) {
                if (bytes.length > to - from + LONGEST_ROW) {
                    throw new JobException(name + " has a row of more than 4 MB");
                }
                int known = bytes.length;
                bytes = Arrays.copyOf(bytes, (int) Math.min(size - from + 1, known * 2L));
                fill(bytes, known, from - 1);
                end = newline(bytes, known, bytes.length);
            }
            CsvBlock block = begin > last ? CsvBlock.NONE : CsvBlock.parse(bytes, begin, end, columns, numbers);
            if (rows.addAndGet(block.rows()) > MOST_ROWS) {
                throw new JobException(name + " has more than 5,000,000 rows");
            }
            return block;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the file's end too, where no line ends before it.
    private static int newline(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private byte[] bytes(long from, long to) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        fill(bytes, 0, from);
        return bytes;
    }

    private void fill(byte[] bytes, int from, long start) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, start + buffer.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
    }
}
