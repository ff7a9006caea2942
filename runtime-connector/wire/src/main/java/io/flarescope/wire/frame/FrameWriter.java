package io.flarescope.wire.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;

/// Writes one frame. An `IOException` is a stream's own. For one thread.
public final class FrameWriter {
    private final OutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /// As FLARE does: the text, the line's end, the message's end. An empty text is the end mark alone.
    public void text(String text) throws IOException {
        if (text.indexOf(FrameReader.LINE_END) >= 0 || text.indexOf(FrameReader.TEXT_END) >= 0) {
            throw new IllegalArgumentException("A text frame cannot hold its own end marks");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 2).put(bytes);
        if (bytes.length > 0) {
            frame.put((byte) FrameReader.LINE_END);
        }
        frame.put((byte) FrameReader.TEXT_END);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /// Sends exactly `size` bytes of `body`.
    ///
    /// @throws IllegalStateException where the body ends before; the frame on the wire is then cut off, which the other side notices
    public void binary(String meta, long size, InputStream body, FrameProgress progress) throws IOException {
        byte[] metaBytes = meta.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(13 + metaBytes.length)
                .put((byte) FrameReader.BINARY).putInt(metaBytes.length).putLong(size).put(metaBytes).array());
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[(int) Math.min(FrameReader.CHUNK, Math.max(size, 1))];
        long done = 0;
        while (done < size) {
            int count = body.readNBytes(chunk, 0, (int) Math.min(chunk.length, size - done));
            if (count == 0) {
                throw new IllegalStateException("The body ended after " + done + " of " + size + " bytes: it changed while it was sent");
            }
            crc.update(chunk, 0, count);
            out.write(chunk, 0, count);
            done += count;
            if (!progress.advanced(done, size)) {
                throw new CancellationException("The transfer was cancelled");
            }
        }
        out.write(ByteBuffer.allocate(8).putInt(0).putInt((int) crc.getValue()).array());
        out.flush();
    }
}
