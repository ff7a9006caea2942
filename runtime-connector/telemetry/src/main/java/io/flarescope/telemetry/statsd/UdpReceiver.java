package io.flarescope.telemetry.statsd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// Datagrams into lines. One thread does nothing but fetch them, so that the kernel's small buffer stays empty; another reads what was fetched.
final class UdpReceiver implements AutoCloseable {
    private static final int LONGEST_DATAGRAM = 65_536;
    private static final int SLAB = 512 * 1024;
    private static final int SLABS = 8;
    private static final int WISHED_KERNEL_BUFFER = 8 * 1024 * 1024;
    /// Under load the receiver looks this often instead of being woken for every datagram.
    private static final long PAUSE_NANOS = 150_000;
    private static final long BUSY_NANOS = 1_000_000;

    private record Slab(ByteBuffer bytes, long[] epochMillis) {
        Slab() {
            this(ByteBuffer.allocateDirect(SLAB), new long[1]);
        }
    }

    private final DatagramChannel channel;
    private final Selector selector;
    private final StatsdReader reader;
    private final Tally tally;
    private final InstantSource clock;
    private final BlockingQueue<Slab> free = new ArrayBlockingQueue<>(SLABS);
    private final BlockingQueue<Slab> full = new ArrayBlockingQueue<>(SLABS);
    private final Thread receiving;
    private final Thread reading;

    UdpReceiver(InetSocketAddress at, StatsdReader reader, Tally tally, InstantSource clock) throws IOException {
        this.reader = reader;
        this.tally = tally;
        this.clock = clock;
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, WISHED_KERNEL_BUFFER);
            channel.bind(at);
            channel.configureBlocking(false);
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        for (int i = 0; i < SLABS; i++) {
            free.add(new Slab());
        }
        receiving = Thread.ofPlatform().daemon().name("statsd-udp-receive").priority(Thread.MAX_PRIORITY).start(this::receive);
        reading = Thread.ofPlatform().daemon().name("statsd-udp-read").start(this::read);
    }

    private void receive() {
        try {
            long quiet = System.nanoTime();
            while (channel.isOpen()) {
                long before = System.nanoTime();
                selector.select();
                selector.selectedKeys().clear();
                if (System.nanoTime() - before > BUSY_NANOS) {
                    quiet = System.nanoTime();
                }
                Slab slab = free.take();
                long fetched = fetch(slab.bytes().clear());
                slab.epochMillis()[0] = clock.millis();
                (fetched > 0 ? full : free).put(slab);
                tally.datagrams.add(fetched);
                if (System.nanoTime() - quiet > BUSY_NANOS) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException closed) {
            // whoever closed the listener knows
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private long fetch(ByteBuffer slab) throws IOException {
        long many = 0;
        while (slab.remaining() > LONGEST_DATAGRAM) {
            if (channel.receive(slab) == null) {
                break;
            }
            slab.put((byte) '\n');
            many++;
        }
        return many;
    }

    private void read() {
        byte[] bytes = new byte[SLAB];
        try {
            while (channel.isOpen()) {
                Slab slab = full.take();
                int size = slab.bytes().flip().remaining();
                slab.bytes().get(bytes, 0, size);
                long at = slab.epochMillis()[0];
                free.put(slab);
                reader.read(bytes, 0, size, true, at);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Datagrams the kernel dropped since the socket was opened, as Linux tells it; -1 elsewhere.
    static long overrun(int port) {
        String local = String.format(Locale.ROOT, "0100007F:%04X", port);
        try (var lines = Files.lines(Path.of("/proc/net/udp"))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 12 && columns[1].equals(local))
                    .mapToLong(columns -> Long.parseLong(columns[columns.length - 1])).findFirst().orElse(-1);
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException notTold) {
            return -1;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException late) {
            // it was going anyway
        }
        receiving.interrupt();
        reading.interrupt();
    }
}
