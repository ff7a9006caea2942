package io.flarescope.telemetry.logfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One search over a log file. Blocks are handed out to as many threads as the machine has cores; hits are told block by block as they are found, and a
/// cancelled search stops at the next line that it would look at, or a block later.
public final class LogSearch {
    /// Stays in the second-level cache, with the buffer that it was read through.
    static final int BLOCK = 64 << 10;
    private static final int SAMPLE = 64 << 10;

    private final LogFile file;
    private final LogQuery query;
    private final List<Literal> literals;
    private final AtomicLong nextBlock = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private volatile boolean cancelled;
    private volatile BooleanSupplier stop = () -> false;

    public LogSearch(LogFile file, LogQuery query) {
        this.file = file;
        this.query = query;
        this.literals = literals(file, query);
    }

    /// Hears the offsets of the matching lines of one block, ascending; blocks come in no order, from several threads at a time.
    public interface Listener {
        void found(long[] lineOffsets);
    }

    /// Hears the numbers of the matching lines of one block, ascending, as [Listener]; `millis` are their times, [Long#MIN_VALUE] for a line without one, and `levels`
    /// their [LineLevel]'s ordinals.
    public interface LineListener {
        void found(long[] lines, long[] millis, byte[] levels);
    }

    private static List<Literal> literals(LogFile file, LogQuery query) {
        ByteSample sample = new ByteSample(file.read(Math.max(0, file.size() / 2 - SAMPLE / 2), SAMPLE));
        boolean anyCase = query.anyCase();
        if (query.text().isPresent()) {
            byte[] text = query.text().get().getBytes(StandardCharsets.UTF_8);
            return text.length == 0 ? List.of() : List.of(new Literal(text, sample, anyCase));
        }
        if (query.test().isPresent()) {
            return query.needed().stream().map(text -> new Literal(text.getBytes(StandardCharsets.UTF_8), sample, anyCase)).toList();
        }
        Pattern pattern = query.pattern().orElse(null);
        if (pattern == null || (pattern.flags() & ~(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)) != 0) {
            return List.of();
        }
        return RequiredTexts.of(pattern.pattern()).stream()
                .filter(set -> !anyCase || set.stream().allMatch(LogSearch::plain))
                .map(set -> set.stream().map(text -> new Literal(text.getBytes(StandardCharsets.UTF_8), sample, anyCase)).toList())
                .min(Comparator.comparingLong(set -> set.stream().mapToLong(Literal::cost).sum()))
                .orElse(List.of());
    }

    /// Letters outside ASCII have capitals of other lengths, and two signs outside it are capitals of `k` and `s`.
    private static boolean plain(String text) {
        return text.chars().allMatch(c -> c < 0x80 && "kKsS".indexOf(c) < 0);
    }

    /// Searches the file as long as it is now and returns how many lines match. Blocks until done or cancelled.
    public long run(Listener listener) {
        return run(listener, Runtime.getRuntime().availableProcessors());
    }

    /// As above, and tells line numbers; lines that the index does not know yet are not told. Looks at `stop` with every block; `between` runs on the caller's thread after each of its blocks.
    public long run(LogIndex index, LineListener listener, BooleanSupplier stop, Runnable between) {
        this.stop = stop;
        return run(0, index.next(), numbered(index, 0, listener), Runtime.getRuntime().availableProcessors(), between);
    }

    /// The lines from `first` on: of a file that has grown.
    public long runFrom(LogIndex index, long first, LineListener listener) {
        return run(index.startNear(first), index.next(), numbered(index, first, listener), 1, () -> {});
    }

    private Consumer<BlockSearch> numbered(LogIndex index, long first, LineListener listener) {
        LineNumbers numbers = new LineNumbers(file, index);
        return search -> {
            long[] lines = search.lines(numbers);
            int from = Arrays.binarySearch(lines, first);
            int skip = from < 0 ? -from - 1 : from;
            if (skip == 0 && lines.length > 0) {
                listener.found(lines, search.millis(), search.levels());
            } else if (lines.length > skip) {
                listener.found(
                        Arrays.copyOfRange(lines, skip, lines.length), Arrays.copyOfRange(search.millis(), skip, lines.length),
                        Arrays.copyOfRange(search.levels(), skip, lines.length));
            }
        };
    }

    long run(Listener listener, int threads) {
        return run(0, file.size(), search -> listener.found(search.found()), threads, () -> {});
    }

    private long run(long from, long size, Consumer<BlockSearch> listener, int threads, Runnable between) {
        nextBlock.set(from);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < threads && size - from > BLOCK; i++) {
            running.add(ForkJoinPool.commonPool().submit(() -> blocks(size, listener, () -> {})));
        }
        boolean whole = false;
        try {
            blocks(size, listener, between);
            whole = true;
        } finally {
            if (!whole) {
                cancel();
            }
            await(running);
        }
        return hits.get();
    }

    private void await(List<Future<?>> running) {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (InterruptedException interrupted) {
                cancel();
                Thread.currentThread().interrupt();
            } catch (ExecutionException failed) {
                cancel();
                throw failed.getCause() instanceof LogFileException known ? known : new IllegalStateException(failed.getCause());
            }
        }
    }

    /// Runs the search and gives the offsets of all matching lines, ascending; 8 bytes a hit are kept.
    public long[] offsets() {
        List<long[]> blocks = Collections.synchronizedList(new ArrayList<>());
        run(blocks::add);
        return blocks.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    public void cancel() {
        cancelled = true;
    }

    private boolean stopped() {
        return cancelled || stop.getAsBoolean();
    }

    /// Lines found so far; any thread.
    public long hits() {
        return hits.get();
    }

    /// Lines on which the pattern took too long and which so do not count; known at the end.
    public long givenUp() {
        return givenUp.get();
    }

    /// 0 to 1; any thread.
    public double progress() {
        return Math.min(1, (double) nextBlock.get() / Math.max(1, file.size()));
    }

    private void blocks(long size, Consumer<BlockSearch> listener, Runnable between) {
        BlockSearch search = new BlockSearch(file, query, literals, this::stopped);
        long start;
        while (!stopped() && (start = nextBlock.getAndAdd(BLOCK)) < size) {
            int found = search.search(start, Math.min(size, start + BLOCK), size);
            if (found > 0) {
                hits.addAndGet(found);
                listener.accept(search);
            }
            between.run();
        }
        givenUp.addAndGet(search.givenUp());
    }
}
