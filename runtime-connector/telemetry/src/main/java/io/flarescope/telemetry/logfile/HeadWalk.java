package io.flarescope.telemetry.logfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Visits every line that has a time, with its logger, on as many threads as the machine has cores. Each thread has its own visitor.
public final class HeadWalk {
    /// 16 marks are some 200 KB of ordinary lines.
    private static final int MARKS = 16;
    private static final int LONGEST_NAME = 512;

    /// One thread's. Lines come in the file's order within a piece of it, pieces in any.
    public interface Visitor {
        /// `level` is a [LineLevel]'s ordinal, `millis` as [LogIndex#timeNear] has them; `logger` is empty where the line names none.
        void head(long line, int level, long millis, String logger);

        void end();
    }

    private record Piece(int part, int mark) {}

    private final LogFile file;
    private final LogIndex index;
    private final long from;
    private final BooleanSupplier stop;
    private final List<Piece> pieces = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private HeadWalk(LogFile file, LogIndex index, long from, BooleanSupplier stop) {
        this.file = file;
        this.index = index;
        this.from = from;
        this.stop = stop;
        for (int part = 0; part < index.parts().size(); part++) {
            for (int mark = 0; mark < index.parts().get(part).marks(); mark += MARKS) {
                if (index.firstLine(part) + (long) (mark + MARKS) * IndexPart.STRIDE > from) {
                    pieces.add(new Piece(part, mark));
                }
            }
        }
    }

    /// Visits the lines from `from` on and returns when all were, or soon after `stop`.
    public static void run(LogFile file, LogIndex index, long from, BooleanSupplier stop, Supplier<Visitor> visitors) {
        HeadWalk walk = new HeadWalk(file, index, from, stop);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < Runtime.getRuntime().availableProcessors() && walk.pieces.size() > 4; i++) {
            running.add(ForkJoinPool.commonPool().submit(() -> walk.pieces(visitors.get())));
        }
        walk.pieces(visitors.get());
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof LogFileException known ? known : new IllegalStateException(failed.getCause());
            }
        }
    }

    private void pieces(Visitor visitor) {
        Names names = new Names();
        LineHead head = file.head();
        int at;
        while ((at = next.getAndIncrement()) < pieces.size() && !stop.getAsBoolean()) {
            walk(pieces.get(at), head, names, visitor);
        }
        visitor.end();
    }

    private void walk(Piece piece, LineHead head, Names names, Visitor visitor) {
        IndexPart part = index.parts().get(piece.part());
        long start = part.offset(piece.mark());
        int endMark = Math.min(part.marks(), piece.mark() + MARKS);
        long end = endMark < part.marks() ? part.offset(endMark) : part.next();
        ScanWindow window = new ScanWindow(file.channel(), start, end);
        long local = (long) piece.mark() * IndexPart.STRIDE;
        long last = Math.min(part.lines(), (long) endMark * IndexPart.STRIDE);
        try {
            for (; local < last; local++) {
                int p = window.at(start, LineHead.BYTES);
                byte[] b = window.bytes();
                int q = Newline.find(b, p, window.filled());
                long after = q >= 0 ? window.offset(q + 1) : 0;
                long line = index.firstLine(piece.part()) + local;
                if (line >= from && (part.nibble(local) & LogIndex.LEVEL) != 0) {
                    int limit = q >= 0 ? q : Math.min(window.filled(), p + LineHead.BYTES);
                    int level = head.read(b, p, limit);
                    visitor.head(line, level, head.millis(), names.of(b, p, limit));
                }
                start = q >= 0 ? after : Math.max(start + 1, window.skipLine(start + 1));
            }
        } catch (java.io.IOException failed) {
            throw file.failure(failed);
        }
    }

    /// Logger names, one String each, found by their bytes.
    private static final class Names {
        private static final byte[] FULL_NAME = "\"fullName\": \"".getBytes(StandardCharsets.US_ASCII);
        private static final int SLOTS = 1 << 12;
        private final byte[][] bytes = new byte[SLOTS][];
        private final String[] texts = new String[SLOTS];

        String of(byte[] b, int p, int limit) {
            int from;
            int to;
            if (b[p] == '{') {
                from = find(b, p + 36, Math.min(limit, p + LineHead.BYTES));
                to = from;
                while (to < limit && to - from < LONGEST_NAME && b[to] != '"') {
                    to++;
                }
            } else if (limit - p > 26 && b[p + 23] == ' ' && b[p + 24] == '-') {
                from = p + 26;
                to = from;
                while (to < limit && to - from < LONGEST_NAME && !(b[to] == ' ' && b[to + 1] == '-')) {
                    to++;
                }
            } else {
                return b[p] == '[' && b[p + 1] == 'E' ? "audit" : "";
            }
            return from < 0 ? "" : text(b, from, to);
        }

        private static int find(byte[] b, int from, int limit) {
            for (int i = from; i + FULL_NAME.length < limit; i++) {
                if (b[i] == '"' && b[i + 1] == 'f' && Arrays.equals(b, i, i + FULL_NAME.length, FULL_NAME, 0, FULL_NAME.length)) {
                    return i + FULL_NAME.length;
                }
            }
            return -1;
        }

        private String text(byte[] b, int from, int to) {
            int hash = to - from;
            for (int i = from; i < to; i++) {
                hash = hash * 31 + b[i];
            }
            int slot = (hash ^ hash >>> 12) & SLOTS - 1;
            byte[] known = bytes[slot];
            if (known == null || !Arrays.equals(b, from, to, known, 0, known.length)) {
                known = Arrays.copyOfRange(b, from, to);
                bytes[slot] = known;
                texts[slot] = new String(known, StandardCharsets.UTF_8);
            }
            return texts[slot];
        }
    }
}
