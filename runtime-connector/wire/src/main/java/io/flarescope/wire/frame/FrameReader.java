package io.flarescope.wire.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;

/// Reads one frame from one direction of a connection: it stops at the end mark or after the counted bytes and never waits for the other side to close.
/// An `IOException` is the stream's own. For one thread.
public final class FrameReader {
    static final int LINE_END = 0x03;
    static final int TEXT_END = 0x04;
    static final int BINARY = 0x01;
    static final int CHUNK = 64 << 10;
    private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final FrameLimits limits;
    private final byte[] buffer = new byte[CHUNK];
    private int at;
    private int end;
    private long bodyLeft = -1;

    public FrameReader(InputStream in, FrameLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// @throws MalformedFrameException where the bytes are no frame, end too early or are too many; an [HttpAnswerException] where they are HTTP
    public Frame read() throws IOException {
        if (!fill()) {
            return new Frame.Nothing();
        }
        if (Arrays.equals(buffer, at, Math.min(end, at + HTTP.length), HTTP, 0, HTTP.length)) {
            throw new HttpAnswerException();
        }
        return buffer[at] == BINARY ? binaryHead() : text();
    }

    /// Copies the body of the binary frame whose head was read last to `sink` and checks its end mark and CRC-32, in this order: a body is in the sink before it is known
    /// to be whole, so write to a file that can be thrown away.
    public void body(OutputStream sink, FrameProgress progress) throws IOException {
        if (bodyLeft < 0) {
            throw new IllegalStateException("No binary frame's head was read");
        }
        long size = bodyLeft;
        CRC32 crc = new CRC32();
        while (bodyLeft > 0) {
            if (!fill()) {
                throw new MalformedFrameException("The transfer ended after " + (size - bodyLeft) + " of " + size + " bytes");
            }
            int count = (int) Math.min(end - at, bodyLeft);
            crc.update(buffer, at, count);
            sink.write(buffer, at, count);
            at += count;
            bodyLeft -= count;
            if (!progress.advanced(size - bodyLeft, size)) {
                throw new CancellationException("The transfer was cancelled");
            }
        }
        bodyLeft = -1;
        ByteBuffer tail = ByteBuffer.wrap(exactly(8, "the end of a binary frame"));
        if (tail.getInt() != 0) {
            throw new MalformedFrameException("The end mark of a binary frame is wrong");
        }
        if (tail.getInt() != (int) crc.getValue()) {
            throw new MalformedFrameException("The check sum of a transfer of " + size + " bytes is wrong: it was damaged on the way");
        }
    }

    private Frame.Text text() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
        while (true) {
            int mark = at;
            while (mark < end && buffer[mark] != TEXT_END) {
                mark++;
            }
            if ((long) text.size() + (mark - at) > limits.text()) {
                throw new MalformedFrameException("A message is longer than " + limits.text() + " bytes");
            }
            text.write(buffer, at, mark - at);
            at = mark;
            if (mark < end) {
                at++;
                return new Frame.Text(decoded(text.toByteArray()));
            }
            if (!fill()) {
                throw new MalformedFrameException("A message ended after " + text.size() + " bytes without its end mark");
            }
        }
    }

    private static String decoded(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == LINE_END) {
            length--;
        }
        return utf8(ByteBuffer.wrap(bytes, 0, length));
    }

    private Frame.Binary binaryHead() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(exactly(13, "the head of a binary frame"));
        head.get();
        long metaSize = Integer.toUnsignedLong(head.getInt());
        long bodySize = head.getLong();
        if (metaSize > limits.meta()) {
            throw new MalformedFrameException("A binary frame announces " + metaSize + " bytes of meta, more than the " + limits.meta() + " allowed");
        }
        if (bodySize < 0 || bodySize > limits.body()) {
            throw new MalformedFrameException(
                    "A binary frame announces " + Long.toUnsignedString(bodySize) + " bytes, more than the " + limits.body() + " allowed");
        }
        String meta = utf8(ByteBuffer.wrap(exactly((int) metaSize, "the meta of a binary frame")));
        bodyLeft = bodySize;
        return new Frame.Binary(meta, bodySize);
    }

    private byte[] exactly(int count, String what) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            if (!fill()) {
                throw new MalformedFrameException("The connection ended inside " + what);
            }
            int step = Math.min(count - have, end - at);
            System.arraycopy(buffer, at, bytes, have, step);
            at += step;
            have += step;
        }
        return bytes;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(count, 0);
        return count > 0;
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("A message is not UTF-8");
        }
    }
}
