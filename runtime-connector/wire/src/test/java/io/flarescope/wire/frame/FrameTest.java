package io.flarescope.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.wire.DripStream;
import io.flarescope.wire.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void bodiesOfAnySizeComeBackAsTheyWere() throws IOException {
        Random random = Seeds.random("FrameTest");
        for (int round = 0; round < 200; round++) {
            byte[] body = new byte[random.nextInt(200_000)];
            random.nextBytes(body);
            byte[] wire = binary("{}", body);

            FrameReader reader = new FrameReader(round % 10 == 0 ? new DripStream(wire) : new ByteArrayInputStream(wire), FrameLimits.USUAL);
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            assertThat(reader.read()).isEqualTo(new Frame.Binary("{}", body.length));
            reader.body(back, FrameProgress.IGNORED);
            assertThat(back.toByteArray()).isEqualTo(body);
            assertThat(reader.read()).isEqualTo(new Frame.Nothing());
        }
    }

    @Test
    void twoGigabytesPassInBoundedMemory() throws IOException {
        long size = (2L << 30) + 17;
        PipedInputStream in = new PipedInputStream(1 << 20);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread sender = Thread.ofVirtual().start(() -> {
            try (out) {
                new FrameWriter(out).binary("", size, new Zeros(), FrameProgress.IGNORED);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        AtomicLong done = new AtomicLong();

        FrameReader reader = new FrameReader(in, FrameLimits.USUAL);
        assertThat(reader.read()).isEqualTo(new Frame.Binary("", size));
        reader.body(OutputStream.nullOutputStream(), (soFar, total) -> {
            done.set(soFar);
            return total == size;
        });

        assertThat(done).hasValue(size);
        assertThat(ended(sender)).isTrue();
    }

    private static boolean ended(Thread sender) {
        try {
            return sender.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void announcedSizesAreCheckedBeforeAnythingIsAllocated() {
        FrameLimits limits = new FrameLimits(100, 100, 100);

        assertMalformed(new byte[] {1, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0}, limits, "4294967295 bytes of meta");
        assertMalformed(new byte[] {1, 0, 0, 0, 0, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0}, limits, "announces 18374686479671623680 bytes");
        assertMalformed(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 101}, limits, "announces 101 bytes");
        assertMalformed("{".repeat(200).getBytes(), limits, "longer than 100 bytes");
    }

    @Test
    void whatEndsTooEarlyIsNamed() throws IOException {
        byte[] whole = binary("{}", new byte[1000]);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            FrameReader reader = new FrameReader(new ByteArrayInputStream(cut), FrameLimits.USUAL);
            assertThatThrownBy(() -> {
                reader.read();
                reader.body(OutputStream.nullOutputStream(), FrameProgress.IGNORED);
            }).isInstanceOf(MalformedFrameException.class);
        }
        assertMalformed("{\"time\"".getBytes(), FrameLimits.USUAL, "without its end mark");
    }

    @Test
    void anHttpServerIsToldAtItsFirstBytes() {
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream("HTTP/1.0 400 Bad Request\r\n".getBytes()), FrameLimits.USUAL).read())
                .isInstanceOf(HttpAnswerException.class);
        assertMalformed("HTTP".getBytes(), FrameLimits.USUAL, "without its end mark");
    }

    @Test
    void aDamagedBodyIsNamed() throws IOException {
        byte[] wire = binary("", new byte[500]);
        wire[100] ^= 1;
        FrameReader reader = new FrameReader(new ByteArrayInputStream(wire), FrameLimits.USUAL);
        reader.read();

        assertThatThrownBy(() -> reader.body(OutputStream.nullOutputStream(), FrameProgress.IGNORED))
                .isInstanceOf(MalformedFrameException.class).hasMessageContaining("check sum");
    }

    @Test
    void bothSidesCanCancel() throws IOException {
        assertThatThrownBy(() -> new FrameWriter(OutputStream.nullOutputStream()).binary("", 1 << 20, new Zeros(), (done, total) -> done < 200_000))
                .isInstanceOf(CancellationException.class);
        FrameReader reader = new FrameReader(new ByteArrayInputStream(binary("", new byte[1 << 20])), FrameLimits.USUAL);
        reader.read();
        assertThatThrownBy(() -> reader.body(OutputStream.nullOutputStream(), (done, total) -> done < 200_000)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aBodyThatShrinksWhileItIsSentIsNamed() {
        assertThatThrownBy(() -> new FrameWriter(OutputStream.nullOutputStream()).binary("", 100, new ByteArrayInputStream(new byte[50]), FrameProgress.IGNORED))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("50 of 100");
    }

    @Test
    void aLoneEndMarkIsAnEmptyText() throws IOException {
        assertThat(new FrameReader(new ByteArrayInputStream(new byte[] {4}), FrameLimits.USUAL).read()).isEqualTo(new Frame.Text(""));
        assertThat(new FrameReader(new ByteArrayInputStream(new byte[0]), FrameLimits.USUAL).read()).isEqualTo(new Frame.Nothing());
        assertThat(new FrameReader(new ByteArrayInputStream("{}\u0004".getBytes()), FrameLimits.USUAL).read()).isEqualTo(new Frame.Text("{}"));
    }

    private static byte[] binary(String meta, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out).binary(meta, body.length, new ByteArrayInputStream(body), FrameProgress.IGNORED);
        return out.toByteArray();
    }

    private static void assertMalformed(byte[] bytes, FrameLimits limits, String words) {
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(bytes), limits).read())
                .isInstanceOf(MalformedFrameException.class).hasMessageContaining(words);
    }

    private static final class Zeros extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 0);
            return length;
        }
    }
}
