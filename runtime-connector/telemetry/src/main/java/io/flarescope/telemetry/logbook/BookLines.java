package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LogIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What stands at each position of a book: half a byte a line as [LogIndex#nibble] has it, with two values more, and where sets of lines stand.
///
/// One file alone is read as its index has it; the lines of several are walked block by block.
final class BookLines {
    static final int BLOCK = MergeOrder.CHUNK;
    /// Starts a record, though it has no time: it stands before the first line that has one.
    static final int UNDATED = 7;
    /// A line of a site that is not shown, and what lies behind the last.
    static final int HIDDEN = 15;
    /// Below one member in so many lines, each is looked for by itself.
    private static final int SPARSE = 100;

    private final List<Chapter> chapters;
    private final MergeOrder order;
    private final boolean[] hidden;
    private final long[] firstDated;

    BookLines(List<Chapter> chapters, MergeOrder order, Set<String> hiddenSites) {
        this.chapters = chapters;
        this.order = order;
        hidden = new boolean[chapters.size()];
        firstDated = new long[chapters.size()];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = hiddenSites.contains(chapters.get(i).site());
            firstDated[i] = chapters.get(i).index().firstDated();
        }
    }

    long size() {
        return order.size();
    }

    /// Room for a block and some lines behind it.
    static byte[] room() {
        return new byte[(BLOCK >> 1) + 64];
    }

    /// The half bytes at positions from `first`, a multiple of [#BLOCK], and of the line behind the block.
    void packed(long first, byte[] into) {
        int count = (int) Math.min(BLOCK + 1L, size() - first);
        Arrays.fill(into, count >>> 1, into.length, (byte) 0xff);
        if (!order.isSingle()) {
            order.walk(first, first + count, new Walk(first, into));
        } else if (hidden[0]) {
            Arrays.fill(into, (byte) 0xff);
        } else {
            chapters.getFirst().index().packed(first, count, into);
            for (long line = first; line < Math.min(firstDated[0], first + count); line++) {
                put(into, (int) (line - first), UNDATED);
            }
        }
    }

    private static void put(byte[] into, int at, int nibble) {
        int shift = (at & 1) << 2;
        into[at >>> 1] = (byte) (into[at >>> 1] & ~(15 << shift) | nibble << shift);
    }

    private final class Walk implements MergeOrder.Walker {
        private final long first;
        private final byte[] into;
        private int lastChapter = -1;
        private long lastLine = -1;

        Walk(long first, byte[] into) {
            this.first = first;
            this.into = into;
            if (first > 0) {
                long before = order.name(first - 1);
                lastChapter = MergeOrder.chapter(before);
                lastLine = MergeOrder.line(before);
            }
        }

        @Override
        public void line(long position, int chapter, long line) {
            int nibble = hidden[chapter] ? HIDDEN : line < firstDated[chapter] ? UNDATED : chapters.get(chapter).index().nibble(line);
            if (nibble != HIDDEN && (chapter != lastChapter || line != lastLine + 1)) {
                nibble &= LogIndex.LEVEL;
            }
            put(into, (int) (position - first), nibble);
            lastChapter = chapter;
            lastLine = line;
        }
    }

    /// A set of lines of each chapter, as a set of positions.
    LineBits positions(List<LineBits> byChapter) {
        if (order.isSingle()) {
            return byChapter.getFirst();
        }
        BitBuilder at = new BitBuilder(size());
        if (byChapter.stream().mapToLong(LineBits::count).sum() * SPARSE < size()) {
            for (int chapter = 0; chapter < byChapter.size(); chapter++) {
                LineBits lines = byChapter.get(chapter);
                for (long line = lines.next(0); line >= 0; line = lines.next(line + 1)) {
                    at.add(order.position(MergeOrder.name(chapter, line)));
                }
            }
        } else {
            order.walk(0, size(), (position, chapter, line) -> {
                if (byChapter.get(chapter).has(line)) {
                    at.add(position);
                }
            });
        }
        return at.bits(size());
    }
}
