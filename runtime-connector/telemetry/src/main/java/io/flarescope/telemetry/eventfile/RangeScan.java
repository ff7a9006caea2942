package io.flarescope.telemetry.eventfile;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads the records that start in one range of a file.
///
/// ```
/// length: 8 bytes little-endian │ masked CRC-32C of it: 4 │ data: length bytes │ masked CRC-32C of the data: 4
/// ```
/// Blocks are read into one array, not mapped: no page faults, and a file that is cut while it is read is a short read instead of a crash. A range starts at
/// the first place where the check word of the length is right, so that ranges of one file can be read side by side.
final class RangeScan {
    /// A larger record is passed over unread; TensorBoard's images stay far below.
    static final int MAX_RECORD = 64 << 20;
    private static final int BLOCK = 1 << 20;
    private static final int HEAD = 12;
    private static final int AROUND = 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final FileChannel file;
    private final long fileSize;
    private final EventSink sink = new EventSink();
    private final EventDecoder decoder = new EventDecoder(sink);
    private final MaskedCrc crc = new MaskedCrc();
    private byte[] block = new byte[0];
    private int filled;
    private long blockAt;
    private long knownLength = -1;
    private int knownCheck;
    private long first = -1;
    private long resume;

    RangeScan(FileChannel file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    /// Where the first record of the range was found; the range before must have ended here. -1 where there was none.
    long first() {
        return first;
    }

    /// The byte after the last whole record.
    long resume() {
        return resume;
    }

    EventSink sink() {
        return sink;
    }

    /// Reads every record that starts in `[from, end)`. `aligned` says that a record starts at `from`; else the first one is searched for.
    void read(long from, long end, boolean aligned) throws IOException {
        // a thousand small files, or a few appended bytes, are not worth a block each
        block = new byte[(int) Math.min(BLOCK, Math.max(0, fileSize - from)) + HEAD];
        long at = aligned ? from : sync(from, end);
        if (at < 0) {
            resume = from;
            return;
        }
        first = at;
        while (at < end) {
            if (!fill(at, HEAD)) {
                sink.tail = fileSize - at;
                break;
            }
            at = records(at, end);
            if (at < 0) {
                at = -at;
                break;
            }
        }
        resume = at;
    }

    /// Takes the whole records that lie in the block from `at` on. Returns where to go on, or minus the place of an unfinished tail.
    private long records(long at, long end) throws IOException {
        byte[] b = block;
        int p = (int) (at - blockAt);
        int stop = (int) Math.min(filled - HEAD, end - blockAt - 1);
        while (p <= stop) {
            long length = (long) LONG.get(b, p);
            int check = (int) INT.get(b, p + 8);
            if (length != knownLength || check != knownCheck) {
                if (check != MaskedCrc.ofLength(length) || length < 0) {
                    return damaged(blockAt + p, end);
                }
                knownLength = length;
                knownCheck = check;
            }
            if (length > filled - p - AROUND) {
                return large(blockAt + p, length);
            }
            int data = p + HEAD;
            int dataEnd = data + (int) length;
            if (crc.of(b, data, (int) length) == (int) INT.get(b, dataEnd)) {
                decoder.decode(b, data, dataEnd, blockAt + p);
            } else {
                sink.damaged++;
            }
            p = dataEnd + 4;
        }
        return blockAt + p;
    }

    private long damaged(long at, long end) throws IOException {
        sink.damaged++;
        long next = sync(at + 1, end);
        long to = next < 0 ? Math.min(end, fileSize) : next;
        sink.skippedBytes += to - at;
        return to;
    }

    /// A record that does not lie in the block as a whole.
    private long large(long at, long length) throws IOException {
        if (length > fileSize - at - AROUND) {
            sink.tail = fileSize - at;
            return -at;
        }
        if (length > MAX_RECORD) {
            sink.unreadable++;
            return at + AROUND + length;
        }
        if (!fill(at, (int) length + AROUND)) {
            sink.tail = fileSize - at;
            return -at;
        }
        return at;
    }

    /// Makes `block` start at `at` and hold at least `need` bytes; false where the file ends before.
    private boolean fill(long at, int need) throws IOException {
        if (fileSize - at < need) {
            return false;
        }
        if (need > block.length) {
            block = new byte[need + BLOCK];
        }
        int wanted = (int) Math.min(block.length, fileSize - at);
        ByteBuffer target = ByteBuffer.wrap(block, 0, wanted);
        while (target.hasRemaining()) {
            if (file.read(target, at + target.position()) < 0) {
                break;
            }
        }
        blockAt = at;
        filled = target.position();
        return filled >= need;
    }

    /// The first place in `[from, end)` where a record may start, or -1; the check word has 32 bits.
    private long sync(long from, long end) throws IOException {
        long at = from;
        while (at < end) {
            if (!fill(at, HEAD)) {
                return -1;
            }
            int last = (int) Math.min(filled - HEAD, end - at - 1);
            for (int p = 0; p <= last; p++) {
                long length = (long) LONG.get(block, p);
                if (length >= 0 && length <= fileSize && MaskedCrc.ofLength(length) == (int) INT.get(block, p + 8)) {
                    return at + p;
                }
            }
            at += last + 1;
        }
        return -1;
    }
}
