package io.flarescope.wire;

import java.io.ByteArrayInputStream;

/// Hands out one byte at a time, as a slow line may.
public final class DripStream extends ByteArrayInputStream {
    public DripStream(byte[] bytes) {
        super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1));
    }
}
