package io.flarescope.telemetry.logbook;

import java.util.Arrays;
import java.util.List;

/// The lines of all chapters in one order: a byte a line says which stream comes next, and every so often how far each stream is. One chapter alone needs nothing.
///
/// A chapter has two streams: `2c` its lines in their order, `2c + 1` those that are late, in the order of their time. A line is named by its chapter and number, which
/// stay when others come between; a position does not.
public final class MergeOrder {
    static final int CHUNK = 1 << 16;
    private static final int STEP = 1 << 10;
    private static final int LINE_BITS = 40;

    /// `starts[STEP number × streams + stream]`: how many lines of the stream stand before.
    record Chunk(byte[] streams, int size, int[] starts) {}

    private final Chunk[] chunks;
    private final long size;
    private final List<LateStream> late;

    private MergeOrder(Chunk[] chunks, long size, List<LateStream> late) {
        this.chunks = chunks;
        this.size = size;
        this.late = late;
    }

    /// Of one chapter alone.
    static MergeOrder single(long lines) {
        return new MergeOrder(new Chunk[0], lines, List.of());
    }

    static MergeOrder of(List<Chunk> chunks, List<LateStream> late) {
        long size = chunks.isEmpty() ? 0 : (long) (chunks.size() - 1) * CHUNK + chunks.getLast().size();
        return new MergeOrder(chunks.toArray(new Chunk[0]), size, List.copyOf(late));
    }

    /// The chunks that are full and lie before a position, for an order that goes on behind them.
    List<Chunk> before(long position) {
        return Arrays.asList(chunks).subList(0, (int) Math.min(position / CHUNK, size / CHUNK));
    }

    boolean isSingle() {
        return late.isEmpty();
    }

    public long size() {
        return size;
    }

    static long name(int chapter, long line) {
        return (long) chapter << LINE_BITS | line;
    }

    public static int chapter(long name) {
        return (int) (name >>> LINE_BITS);
    }

    public static long line(long name) {
        return name & (1L << LINE_BITS) - 1;
    }

    /// The line that stands at a position.
    public long name(long position) {
        if (position < 0 || position >= size) {
            throw new IndexOutOfBoundsException("position " + position + " of " + size);
        }
        if (isSingle()) {
            return position;
        }
        Chunk chunk = chunks[(int) (position / CHUNK)];
        int at = (int) (position % CHUNK);
        int stream = chunk.streams()[at] & 255;
        int step = at / STEP;
        int n = chunk.starts()[step * 2 * late.size() + stream];
        for (int i = step * STEP; i < at; i++) {
            n += (chunk.streams()[i] & 255) == stream ? 1 : 0;
        }
        return name(stream >> 1, late.get(stream >> 1).line((stream & 1) != 0, n));
    }

    /// Where a line stands; the end where the order does not hold it yet.
    public long position(long name) {
        if (isSingle()) {
            return Math.min(name, size);
        }
        int chapter = chapter(name);
        if (chapter >= late.size()) {
            return size;
        }
        long place = late.get(chapter).place(line(name));
        int stream = 2 * chapter + (int) (place >>> LINE_BITS);
        int n = (int) line(place);
        int streams = 2 * late.size();
        int low = 0;
        int high = chunks.length * (CHUNK / STEP) - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            Chunk chunk = chunks[middle / (CHUNK / STEP)];
            int step = middle % (CHUNK / STEP);
            if (step * STEP < chunk.size() && chunk.starts()[step * streams + stream] <= n) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Chunk chunk = chunks[low / (CHUNK / STEP)];
        int from = low % (CHUNK / STEP) * STEP;
        int left = n - chunk.starts()[low % (CHUNK / STEP) * streams + stream];
        for (int i = from; i < Math.min(chunk.size(), from + STEP); i++) {
            if ((chunk.streams()[i] & 255) == stream && left-- == 0) {
                return (long) (low / (CHUNK / STEP)) * CHUNK + i;
            }
        }
        return size;
    }

    /// Hears the lines from the first to the last.
    interface Walker {
        void line(long position, int chapter, long line);
    }

    /// From a position up to another.
    void walk(long from, long to, Walker walker) {
        if (isSingle()) {
            for (long line = from; line < to; line++) {
                walker.line(line, 0, line);
            }
            return;
        }
        int first = (int) (from / CHUNK);
        int[] reached = reached(Arrays.asList(chunks).subList(0, Math.min(first, chunks.length)), 2 * late.size());
        long position = (long) first * CHUNK;
        for (int c = first; c < chunks.length && position < to; c++) {
            Chunk chunk = chunks[c];
            for (int i = 0; i < chunk.size() && position < to; i++, position++) {
                int stream = chunk.streams()[i] & 255;
                int n = reached[stream]++;
                if (position >= from) {
                    walker.line(position, stream >> 1, late.get(stream >> 1).line((stream & 1) != 0, n));
                }
            }
        }
    }

    public long memory() {
        long sum = 0;
        for (Chunk chunk : chunks) {
            sum += chunk.streams().length + 4L * chunk.starts().length;
        }
        return sum;
    }

    /// Writes an order down line by line, going on behind chunks that stay.
    static final class Writer {
        private final List<Chunk> chunks;
        private final int[] reached;
        private byte[] streams = new byte[CHUNK];
        private int[] starts;
        private int size;

        Writer(List<Chunk> before, int[] reached) {
            this.chunks = new java.util.ArrayList<>(before);
            this.reached = reached;
            this.starts = new int[CHUNK / STEP * reached.length];
        }

        void put(int stream) {
            if (size % STEP == 0) {
                System.arraycopy(reached, 0, starts, size / STEP * reached.length, reached.length);
            }
            streams[size++] = (byte) stream;
            reached[stream]++;
            if (size == CHUNK) {
                close();
                streams = new byte[CHUNK];
                starts = new int[starts.length];
                size = 0;
            }
        }

        private void close() {
            chunks.add(new Chunk(size == CHUNK ? streams : Arrays.copyOf(streams, size), size, starts));
        }

        MergeOrder order(List<LateStream> late) {
            if (size > 0) {
                close();
            }
            return of(chunks, late);
        }
    }

    /// How far each stream is behind the chunks.
    static int[] reached(List<Chunk> chunks, int streams) {
        int[] reached = new int[streams];
        if (!chunks.isEmpty()) {
            Chunk last = chunks.getLast();
            int step = (last.size() - 1) / STEP;
            int had = last.starts().length / (CHUNK / STEP);
            for (int stream = 0; stream < had; stream++) {
                reached[stream] = last.starts()[step * had + stream];
            }
            for (int i = step * STEP; i < last.size(); i++) {
                reached[last.streams()[i] & 255]++;
            }
        }
        return reached;
    }
}
