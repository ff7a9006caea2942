package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/// One log file that is open. Reading methods may be called from any thread; [#index] and [#grow] block while they read.
public final class LogFile implements AutoCloseable {
    private static final long PARALLEL_FROM = 8 << 20;
    private static final int TAIL = 64 << 10;
    /// A line is shown up to here; its bytes stay in the file.
    public static final int LONGEST_SHOWN = 256 << 10;

    private final Path path;
    private final FileChannel file;
    private final Object identity;

    public LogFile(Path path) {
        this.path = path;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ);
            identity = identity(path);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }

    public Path path() {
        return path;
    }

    FileChannel channel() {
        return file;
    }

    public long size() {
        try {
            return file.size();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /// The last lines of the file, newest last, without any index: the first screen.
    public List<String> lastLines(int count) {
        long size = size();
        int length = (int) Math.min(TAIL, size);
        byte[] bytes = read(size - length, length);
        List<String> lines = new ArrayList<>();
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
        }
        while (lines.size() < count && end >= 0) {
            int start = end;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            if (start == 0 && length < size) {
                break;
            }
            lines.addFirst(text(bytes, start, end));
            end = start - 1;
        }
        return lines;
    }

    /// Reads the whole file, its halves side by side.
    public LogIndex index() {
        long size = size();
        int parts = size < PARALLEL_FROM ? 1 : Math.min(8, Runtime.getRuntime().availableProcessors());
        return index(size, parts);
    }

    LogIndex index(long size, int count) {
        List<IndexPart> parts = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                IndexPart part = new IndexPart(size / count);
                long from = size * i / count;
                long end = size * (i + 1) / count;
                boolean aligned = i == 0;
                parts.add(part);
                if (i < count - 1) {
                    running.add(ForkJoinPool.commonPool().submit(() -> {
                        part.scan(file, from, end, size, aligned);
                        return part;
                    }));
                } else {
                    part.scan(file, from, end, size, aligned);
                }
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (IOException failed) {
            throw failure(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(new IOException("the reading was stopped", interrupted));
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause()));
        }
        return new LogIndex(parts);
    }

    /// The index of a file that has grown since: only the appended bytes are read.
    public LogIndex grow(LogIndex before) {
        long size = size();
        if (size <= before.next()) {
            return before;
        }
        IndexPart part = new IndexPart(size - before.next());
        try {
            part.scan(file, before.next(), size, size, true);
        } catch (IOException failed) {
            throw failure(failed);
        }
        List<IndexPart> parts = new ArrayList<>(before.parts());
        parts.add(part);
        return new LogIndex(parts);
    }

    /// True where the name now stands for another file, or this one has shrunk below what was read: it was rotated.
    public boolean rotated(LogIndex index) {
        try {
            return !Files.exists(path) || !identity(path).equals(identity) || Files.size(path) < index.next();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /// `count` lines from `first` on, without their line ends; broken encodings show as U+FFFD.
    public List<String> lines(LogIndex index, long first, int count) {
        List<String> lines = new ArrayList<>(count);
        if (count <= 0 || first >= index.lines()) {
            return lines;
        }
        LogIndex.Mark mark = index.mark(first);
        LineCursor cursor = new LineCursor(this, mark.offset());
        for (int i = 0; i < mark.linesToPass(); i++) {
            cursor.skip();
        }
        long end = Math.min(index.lines(), first + count);
        for (long line = first; line < end; line++) {
            byte[] bytes = cursor.next();
            lines.add(text(bytes, 0, bytes.length));
        }
        return lines;
    }

    /// The line that starts at `offset`, a place that a search has found; `otherwise` is its time where it carries none.
    public TimedLine lineAt(long offset, long otherwise) {
        byte[] bytes = new LineCursor(this, offset).next();
        long time = LineHead.time(bytes, 0, bytes.length);
        return new TimedLine(time == LineHead.NO_TIME ? otherwise : time, text(bytes, 0, bytes.length));
    }

    static String text(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, Math.min(end, from + LONGEST_SHOWN) - from, java.nio.charset.StandardCharsets.UTF_8);
    }

    byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        try {
            while (target.hasRemaining() && file.read(target, offset + target.position()) >= 0) {
                // a short read goes on
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
        return target.hasRemaining() ? Arrays.copyOf(bytes, target.position()) : bytes;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    LogFileException failure(IOException failed) {
        return new LogFileException(path.getFileName() + " cannot be read: " + failed.getMessage(), failed);
    }
}
