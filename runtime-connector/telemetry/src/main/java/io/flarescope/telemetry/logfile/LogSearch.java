package io.flarescope.telemetry.logfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// One search over a log file. Blocks are handed out to as many threads as the machine has cores; hits are told block by block as they are found, and a
/// cancelled search stops within a block.
public final class LogSearch {
    /// Stays in the second-level cache while it is looked at twice.
    private static final int BLOCK = 256 << 10;
    private static final int SAMPLE = 64 << 10;

    private final LogFile file;
    private final LogQuery query;
    private final List<Literal> literals;
    private final AtomicLong nextBlock = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private volatile boolean cancelled;

    public LogSearch(LogFile file, LogQuery query) {
        this.file = file;
        this.query = query;
        this.literals = literals(file, query);
    }

    /// Hears the offsets of the matching lines of one block, ascending; blocks come in no order, from several threads at a time.
    public interface Listener {
        void found(long[] lineOffsets);
    }

    private static List<Literal> literals(LogFile file, LogQuery query) {
        int[] frequency = new int[256];
        for (byte b : file.read(Math.max(0, file.size() / 2 - SAMPLE / 2), SAMPLE)) {
            frequency[b & 255]++;
        }
        if (query.text().isPresent()) {
            byte[] text = query.text().get().getBytes(StandardCharsets.UTF_8);
            return text.length == 0 ? List.of() : List.of(new Literal(text, frequency));
        }
        Pattern pattern = query.pattern().orElse(null);
        if (pattern == null || pattern.flags() != 0) {
            return List.of();
        }
        return RequiredTexts.of(pattern.pattern()).stream()
                .map(set -> set.stream().map(text -> new Literal(text.getBytes(StandardCharsets.UTF_8), frequency)).toList())
                .min(Comparator.comparingLong(set -> set.stream().mapToLong(Literal::cost).sum()))
                .orElse(List.of());
    }

    /// Searches the file as long as it is now and returns how many lines match. Blocks until done or cancelled.
    public long run(Listener listener) {
        return run(listener, Runtime.getRuntime().availableProcessors());
    }

    long run(Listener listener, int threads) {
        long size = file.size();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < threads && size > BLOCK; i++) {
            running.add(ForkJoinPool.commonPool().submit(() -> blocks(size, listener)));
        }
        blocks(size, listener);
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (InterruptedException interrupted) {
                cancel();
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException failed) {
                throw failed.getCause() instanceof LogFileException known ? known : new IllegalStateException(failed.getCause());
            }
        }
        return hits.get();
    }

    /// Runs the search and gives the offsets of all matching lines, ascending; 8 bytes a hit are kept.
    public long[] offsets() {
        List<long[]> blocks = java.util.Collections.synchronizedList(new ArrayList<>());
        run(blocks::add);
        return blocks.stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
    }

    public void cancel() {
        cancelled = true;
    }

    /// Lines found so far; any thread.
    public long hits() {
        return hits.get();
    }

    private void blocks(long size, Listener listener) {
        BlockSearch search = new BlockSearch(file, query, literals);
        long start;
        while (!cancelled && (start = nextBlock.getAndAdd(BLOCK)) < size) {
            long[] found = search.search(start, Math.min(size, start + BLOCK), size);
            if (found.length > 0) {
                hits.addAndGet(found.length);
                listener.found(found);
            }
        }
    }
}
