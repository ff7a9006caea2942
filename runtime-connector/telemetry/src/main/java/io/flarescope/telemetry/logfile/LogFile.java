package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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
    private static final int SAMPLE = 16 << 10;
    /// Bytes read at a time for the times of lines.
    private static final int FEW_LINES = 32 << 10;
    private static final int MANY_LINES = 256 << 10;
    /// A grown part gets a successor from here on; until then it is copied.
    private static final int PART_LINES = 1 << 16;
    /// A line is shown up to here; its bytes stay in the file.
    public static final int LONGEST_SHOWN = 256 << 10;

    private final Path path;
    private final FileChannel file;
    private final Object identity;
    private final LogFormat format;
    private final int year;
    private final int day;

    public LogFile(Path path) {
        this.path = path;
        boolean opened = false;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failed) {
            throw failure(failed);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            identity = identity(path, attributes);
            day = (int) Math.floorDiv(attributes.lastModifiedTime().toMillis(), 86_400_000L);
            year = CivilDay.year(day);
            byte[] sample = read(0, SAMPLE);
            format = LogFormat.of(Arrays.copyOf(sample, sample.length + LineHead.SLACK), year, day);
            opened = true;
        } catch (IOException failed) {
            throw failure(failed);
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    LineHead head() {
        return new LineHead(format, year, day);
    }

    /// As the file's beginning looked when it was opened.
    public LogFormat format() {
        return format;
    }

    private static Object identity(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
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
                        part.scan(file, from, end, size, aligned, head());
                        return part;
                    }));
                } else {
                    part.scan(file, from, end, size, aligned, head());
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
        return new LogIndex(format, parts, late(parts));
    }

    /// The parts' late lines; those at a part's beginning are late to what the part before ended with.
    private LateLines late(List<IndexPart> parts) {
        LateLines all = new LateLines();
        long newest = LineHead.NO_TIME;
        long first = 0;
        for (IndexPart part : parts) {
            long from = part.lines() == 0 || part.oldest() >= newest ? 0 : lateAtStart(part, first, newest, all);
            for (int i = 0; i < part.late().size(); i++) {
                if (part.late().line(i) >= from) {
                    long line = part.late().line(i);
                    all.add(first + line, part.late().millis(i), part.late().by(line));
                }
            }
            if (part.late().tooMany()) {
                all.giveUp();
            }
            newest = Math.max(newest, part.newest());
            first += part.lines();
        }
        return all;
    }

    /// How many lines of the part stand before the first that is not late.
    private long lateAtStart(IndexPart part, long first, long newest, LateLines into) {
        LineTimes times = new LineTimes(this, part.offset(0), 0);
        long[] one = new long[1];
        for (long line = 0; line < part.lines(); line++) {
            times.next(1, one);
            if ((part.nibble(line) & LogIndex.LEVEL) != 0) {
                if (one[0] >= newest || into.tooMany()) {
                    return line;
                }
                into.add(first + line, one[0], newest - one[0]);
            }
        }
        return part.lines();
    }

    /// The index of a file that has grown since: only the appended bytes are read.
    public LogIndex grow(LogIndex before) {
        long size = size();
        if (size <= before.next()) {
            return before;
        }
        List<IndexPart> parts = new ArrayList<>(before.parts());
        boolean goesOn = !parts.isEmpty() && parts.getLast().lines() < PART_LINES;
        IndexPart part = goesOn ? new IndexPart(parts.removeLast()) : new IndexPart(size - before.next());
        if (!goesOn && !parts.isEmpty()) {
            part.goOn(parts.getLast());
        }
        try {
            part.scan(file, before.next(), size, size, true, head());
        } catch (IOException failed) {
            throw failure(failed);
        }
        parts.add(part);
        return new LogIndex(format, parts, late(parts));
    }

    /// How far the index has read the file.
    public long end(LogIndex index) {
        return index.next();
    }

    /// True where the name now stands for another file, or this one has shrunk below what was read: it was rotated.
    public boolean rotated(LogIndex index) {
        try {
            return !Files.exists(path) || !identity(path, Files.readAttributes(path, BasicFileAttributes.class)).equals(identity) || Files.size(path) < index.next();
        } catch (NoSuchFileException between) {
            // renamed, and its successor is not there yet: the next look finds it
            return false;
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /// `count` lines from `first` on, without their line ends; broken encodings show as U+FFFD.
    public List<String> lines(LogIndex index, long first, int count) {
        return lines(index, first, count, LONGEST_SHOWN);
    }

    /// As above, each cut after `longest` bytes.
    public List<String> lines(LogIndex index, long first, int count, int longest) {
        List<String> lines = new ArrayList<>(Math.max(0, count));
        if (count <= 0 || first >= index.lines()) {
            return lines;
        }
        LineCursor cursor = cursor(index, first, longest);
        long end = Math.min(index.lines(), first + count);
        for (long line = first; line < end; line++) {
            byte[] bytes = cursor.next();
            lines.add(text(bytes, 0, bytes.length));
        }
        return lines;
    }

    private LineCursor cursor(LogIndex index, long line, int longest) {
        LogIndex.Mark mark = index.mark(line);
        LineCursor cursor = new LineCursor(this, mark.offset(), longest);
        for (int i = 0; i < mark.linesToPass(); i++) {
            cursor.skip();
        }
        return cursor;
    }

    /// The times of `count` lines from `first` on into `into`, as [LineHead#millis]; a line without one has that of the line before, the first ones [Long#MIN_VALUE].
    public void times(LogIndex index, long first, int count, long[] into) {
        LogIndex.Mark mark = index.mark(first);
        new LineTimes(this, mark.offset(), mark.linesToPass(), count <= IndexPart.STRIDE ? FEW_LINES : MANY_LINES).next(count, into);
    }

    /// The line that starts at `offset`, a place that a search has found; `otherwise` is its time where it carries none.
    public TimedLine lineAt(long offset, long otherwise) {
        byte[] bytes = new LineCursor(this, offset, LONGEST_SHOWN, LineCursor.ONE_LINE).next();
        LineHead head = head();
        int level = head.read(Arrays.copyOf(bytes, bytes.length + LineHead.SLACK), 0, bytes.length);
        return new TimedLine(level == 0 ? otherwise : head.millis(), text(bytes, 0, bytes.length));
    }

    static String text(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, Math.min(end, from + LONGEST_SHOWN) - from, StandardCharsets.UTF_8);
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
