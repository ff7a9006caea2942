package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LineTimes;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Puts the lines of several chapters into one order: by time with each chapter's shift; at the same time by chapter, and within a chapter as they stand. A line without a time stays
/// behind the one before it.
final class Merger {
    private static final int BATCH = 2048;

    private final List<Chapter> chapters;
    private final List<LateStream> late;
    private final int[] heap;
    private final long[] keys;
    private final Stream[] streams;
    private int size;

    Merger(List<Chapter> chapters) {
        this.chapters = chapters;
        this.late = chapters.stream().map(chapter -> new LateStream(chapter.index())).toList();
        this.heap = new int[2 * chapters.size() + 1];
        this.keys = new long[2 * chapters.size()];
        this.streams = new Stream[2 * chapters.size()];
    }

    /// Goes on behind chunks that stay. Where `stop` says so, the order ends early.
    MergeOrder merge(List<MergeOrder.Chunk> before, BooleanSupplier stop) {
        int[] reached = MergeOrder.reached(before, streams.length);
        MergeOrder.Writer writer = new MergeOrder.Writer(before, reached.clone());
        for (int stream = 0; stream < streams.length; stream++) {
            streams[stream] = (stream & 1) == 0 ? new InOrder(stream >> 1, reached[stream]) : new Late(stream >> 1, reached[stream]);
            if (streams[stream].hasNext()) {
                keys[stream] = streams[stream].key();
                push(stream);
            }
        }
        long count = 0;
        while (size > 0 && ((++count & 0xfff) != 0 || !stop.getAsBoolean())) {
            int stream = heap[1];
            Stream from = streams[stream];
            int second = size < 2 ? -1 : size < 3 || before(heap[2], heap[3]) ? heap[2] : heap[3];
            do {
                writer.put(stream);
                from.advance();
                if (!from.hasNext()) {
                    heap[1] = heap[size--];
                    break;
                }
                keys[stream] = from.key();
            } while (second < 0 || before(stream, second));
            down();
        }
        return writer.order(late);
    }

    private boolean before(int a, int b) {
        return keys[a] < keys[b] || keys[a] == keys[b] && a < b;
    }

    private void push(int stream) {
        int at = ++size;
        while (at > 1 && before(stream, heap[at >> 1])) {
            heap[at] = heap[at >> 1];
            at >>= 1;
        }
        heap[at] = stream;
    }

    private void down() {
        if (size == 0) {
            return;
        }
        int stream = heap[1];
        int at = 1;
        while (2 * at <= size) {
            int child = 2 * at < size && before(heap[2 * at + 1], heap[2 * at]) ? 2 * at + 1 : 2 * at;
            if (before(stream, heap[child])) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = stream;
    }

    private interface Stream {
        boolean hasNext();

        /// The time of the next line.
        long key();

        void advance();
    }

    private final class InOrder implements Stream {
        private final Chapter chapter;
        private final LateStream taken;
        private final @Nullable LineTimes times;
        private final long[] batch = new long[BATCH];
        private long line;
        private long batchAt;
        private int batchSize;
        private long newest = Long.MIN_VALUE;

        InOrder(int number, int reached) {
            chapter = chapters.get(number);
            taken = late.get(number);
            line = taken.line(false, reached);
            batchAt = line;
            times = line < chapter.index().lines() ? LineTimes.from(chapter.file(), chapter.index(), line) : null;
            settle();
        }

        /// Passes over late lines and has the time of the line that is reached.
        private void settle() {
            while (line < chapter.index().lines()) {
                if (line >= batchAt + batchSize) {
                    batchAt += batchSize;
                    batchSize = (int) Math.min(BATCH, chapter.index().lines() - batchAt);
                    Objects.requireNonNull(times).next(batchSize, batch);
                }
                if (taken.size() == 0 || !taken.isLate(line)) {
                    break;
                }
                line++;
            }
        }

        @Override
        public boolean hasNext() {
            return line < chapter.index().lines();
        }

        @Override
        public long key() {
            long time = batch[(int) (line - batchAt)];
            newest = time == Long.MIN_VALUE ? newest : Math.max(newest, time + chapter.shift());
            return newest;
        }

        @Override
        public void advance() {
            line++;
            settle();
        }
    }

    private final class Late implements Stream {
        private final LateStream lines;
        private final long shift;
        private int n;

        Late(int number, int reached) {
            lines = late.get(number);
            shift = chapters.get(number).shift();
            n = reached;
        }

        @Override
        public boolean hasNext() {
            return n < lines.size();
        }

        @Override
        public long key() {
            return lines.millis(n) + shift;
        }

        @Override
        public void advance() {
            n++;
        }
    }
}
