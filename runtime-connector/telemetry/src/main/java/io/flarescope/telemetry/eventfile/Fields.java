package io.flarescope.telemetry.eventfile;

import io.flarescope.telemetry.eventfile.EventDecoder.UnreadableEvent;

/// Walks the fields of one protobuf message inside a block; never leaves `[from, end)`.
final class Fields {
    private final byte[] bytes;
    private final int end;
    private int p;

    /// The field that [#next] found: its number, its value where it is a varint, and `[from, to)` of its bytes.
    int number;
    long varint;
    int from;
    int to;

    Fields(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.p = from;
        this.end = end;
    }

    boolean next() {
        if (p >= end) {
            return false;
        }
        long key = readVarint();
        number = (int) (key >>> 3);
        switch ((int) (key & 7)) {
            case 0 -> {
                from = p;
                varint = readVarint();
                to = p;
            }
            case 1 -> take(8);
            case 2 -> {
                long length = readVarint();
                if (length < 0 || length > end - p) {
                    throw new UnreadableEvent("a field of " + length + " bytes where " + (end - p) + " are left");
                }
                take((int) length);
            }
            case 5 -> take(4);
            default -> throw new UnreadableEvent("wire type " + (key & 7));
        }
        return true;
    }

    private void take(int length) {
        if (length > end - p) {
            throw new UnreadableEvent("a field of " + length + " bytes where " + (end - p) + " are left");
        }
        from = p;
        to = p + length;
        p = to;
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (p >= end) {
                throw new UnreadableEvent("a number without its end");
            }
            byte b = bytes[p++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new UnreadableEvent("a number of more than 64 bits");
    }

    /// Whether the field is one varint, alone or as a list of one; it is in [#varint] then.
    boolean oneVarint() {
        if (from >= to) {
            return false;
        }
        Fields list = new Fields(bytes, from, to);
        varint = list.readVarint();
        return list.p == to;
    }

    int fixed32() {
        return to - from != 4 ? 0
                : bytes[from] & 255 | (bytes[from + 1] & 255) << 8 | (bytes[from + 2] & 255) << 16 | bytes[from + 3] << 24;
    }

    long fixed64() {
        long value = 0;
        for (int i = Math.min(to, from + 8) - 1; i >= from; i--) {
            value = value << 8 | bytes[i] & 255;
        }
        return value;
    }

    long little(int at, int length) {
        long value = 0;
        for (int i = at + length - 1; i >= at; i--) {
            value = value << 8 | bytes[i] & 255;
        }
        return value;
    }
}
