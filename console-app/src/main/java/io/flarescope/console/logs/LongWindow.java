package io.flarescope.console.logs;

import java.util.Arrays;

/// Numbers that come at the end and go at the front. A number's address never changes while it is here.
final class LongWindow {
    private long[] items = new long[1024];
    private int start;
    private int size;
    private long first;

    /// The address of the oldest number.
    long first() {
        return first;
    }

    /// One past the address of the newest number.
    long end() {
        return first + size;
    }

    int size() {
        return size;
    }

    long get(long address) {
        return items[at(address)];
    }

    void set(long address, long item) {
        items[at(address)] = item;
    }

    private int at(long address) {
        long offset = address - first;
        if (offset < 0 || offset >= size) {
            throw new IndexOutOfBoundsException("address " + address + " of [" + first + ", " + end() + ")");
        }
        return start + (int) offset;
    }

    void append(long item) {
        if (start + size == items.length) {
            makeRoom(1);
        }
        items[start + size++] = item;
    }

    /// Lengthens by `count` numbers of no meaning yet.
    void extend(int count) {
        if (start + size + count > items.length) {
            makeRoom(count);
        }
        size += count;
    }

    private void makeRoom(int count) {
        if (size + count > items.length / 2) {
            items = Arrays.copyOfRange(items, start, start + Math.max(items.length * 2, size + count));
        } else {
            System.arraycopy(items, start, items, 0, size);
        }
        start = 0;
    }

    /// Forgets everything from `address` on.
    void truncate(long address) {
        size = (int) Math.clamp(address - first, 0, size);
    }

    /// Forgets everything before `address`.
    void dropBefore(long address) {
        int count = (int) Math.clamp(address - first, 0, size);
        start += count;
        size -= count;
        first += count;
    }
}
