package io.flarescope.telemetry.eventfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes scalars as an event file that TensorBoard opens. One thread; [#flush] makes whole records visible to a reader that follows.
public final class EventFileWriter implements AutoCloseable {
    private static final int LONGEST_TAG = 1000;

    private final Path path;
    private final OutputStream out;
    private final MaskedCrc crc = new MaskedCrc();
    private final ByteBuffer event = ByteBuffer.allocate(LONGEST_TAG * 4 + 128).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer frame = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);

    /// Creates the file, whose name should hold `tfevents`, and its first record; an existing file is not touched.
    public EventFileWriter(Path path, double wallSeconds) {
        this.path = path;
        try {
            out = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), 1 << 16);
        } catch (IOException failed) {
            throw failure(failed);
        }
        byte[] version = "brain.Event:2".getBytes(StandardCharsets.US_ASCII);
        event.clear().put((byte) 0x09).putDouble(wallSeconds).put((byte) 0x1a).put((byte) version.length).put(version);
        record();
    }

    /// A tag longer than 1,000 characters is cut.
    public void scalar(String tag, double wallSeconds, long step, float value) {
        byte[] name = (tag.length() <= LONGEST_TAG ? tag : tag.substring(0, LONGEST_TAG)).getBytes(StandardCharsets.UTF_8);
        int valueBytes = 1 + varintBytes(name.length) + name.length + 5;
        int summaryBytes = 1 + varintBytes(valueBytes) + valueBytes;
        event.clear().put((byte) 0x09).putDouble(wallSeconds).put((byte) 0x10);
        varint(step);
        event.put((byte) 0x2a);
        varint(summaryBytes);
        event.put((byte) 0x0a);
        varint(valueBytes);
        event.put((byte) 0x0a);
        varint(name.length);
        event.put(name).put((byte) 0x15).putFloat(value);
        record();
    }

    private void record() {
        int length = event.position();
        try {
            out.write(frame.clear().putLong(length).putInt(MaskedCrc.ofLength(length)).array(), 0, 12);
            out.write(event.array(), 0, length);
            out.write(frame.clear().putInt(crc.of(event.array(), 0, length)).array(), 0, 4);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            event.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        event.put((byte) rest);
    }

    private static int varintBytes(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : 3;
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private EventFileException failure(IOException failed) {
        return new EventFileException(path.getFileName() + " cannot be written: " + failed.getMessage(), failed);
    }
}
