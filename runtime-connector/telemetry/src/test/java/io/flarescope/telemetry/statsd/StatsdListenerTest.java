package io.flarescope.telemetry.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatsdListenerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.system());
    private final StatsdListener listener = StatsdListener.open(0, store, new StatsdLimits(500, 200, 100_000, 8, 100, 2), InstantSource.system());

    @AfterEach
    void end() {
        listener.close();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private double sum(String name) {
        return store.series().stream().filter(one -> one.key().name().equals(name)).mapToDouble(one -> one.sum()).sum();
    }

    private void datagram(DatagramSocket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, listener.port()));
    }

    @Test
    void datagramsOfOneAndOfManyLinesArrive() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            datagram(socket, "one:1|c");
            datagram(socket, "many:1|c\nmany:2|c\n\nmany:3|c\n");
            await(() -> sum("many") == 6 && sum("one") == 1);
        }
        assertThat(listener.figures().datagrams()).isEqualTo(2);
        assertThat(listener.figures().lines()).isEqualTo(4);
    }

    @Test
    void aFloodAddsUpToWhatArrived() throws IOException {
        int sent = 20_000;
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < sent; i++) {
                datagram(socket, "flood:1|c|#site:site-" + i % 10);
            }
        }
        await(() -> sum("flood") + Math.max(0, listener.figures().overrun()) >= sent);
        assertThat(sum("flood")).isEqualTo(listener.figures().values());
    }

    @Test
    void linesOverTcpArriveHoweverTheyAreCut() throws IOException {
        byte[] lines = "drip:1|c|#site:a\nweiß:2|c\r\ndrip:3|c|#site:b\nlast:4|c".getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(LOOPBACK, listener.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte one : lines) {
                out.write(one);
                out.flush();
            }
        }
        await(() -> sum("last") == 4);
        assertThat(sum("drip")).isEqualTo(4);
        assertThat(sum("weiß")).isEqualTo(2);
        assertThat(listener.figures().malformed()).isZero();
    }

    @Test
    void aLineWithoutEndIsCountedOnceAndTheNextIsRead() throws IOException {
        try (Socket socket = new Socket(LOOPBACK, listener.port())) {
            OutputStream out = socket.getOutputStream();
            byte[] junk = new byte[1 << 20];
            java.util.Arrays.fill(junk, (byte) 'x');
            out.write(junk);
            out.write("\nafter:1|c\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await(() -> sum("after") == 1);
        }
        assertThat(listener.figures().malformed()).isEqualTo(1);
    }

    @Test
    void connectionsBeyondTheNumberAreRefusedAndCounted() throws IOException {
        try (Socket first = new Socket(LOOPBACK, listener.port()); Socket second = new Socket(LOOPBACK, listener.port())) {
            await(() -> listener.figures().connections() == 2);
            try (Socket third = new Socket(LOOPBACK, listener.port())) {
                third.setSoTimeout(10_000);
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(listener.figures().refused()).isEqualTo(1);
            first.getOutputStream().write("still:1|c\n".getBytes(StandardCharsets.US_ASCII));
            await(() -> sum("still") == 1);
            assertThat(second.isConnected()).isTrue();
        }
    }

    @Test
    void aTakenPortIsSaidAndAClosedOneIsFree() {
        int port = listener.port();
        assertThatThrownBy(() -> StatsdListener.open(port, store, StatsdLimits.USUAL, InstantSource.system()))
                .isInstanceOf(StatsdException.class).hasMessageContaining("port " + port);
        listener.close();
        StatsdListener.open(port, store, StatsdLimits.USUAL, InstantSource.system()).close();
    }
}
