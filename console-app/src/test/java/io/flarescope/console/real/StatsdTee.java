package io.flarescope.console.real;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears StatsD over UDP, keeps the lines, and sends every datagram on to several ports of this computer.
final class StatsdTee implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<InetSocketAddress> targets;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;

    StatsdTee(int... ports) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.socket = new DatagramSocket(0, loopback);
        socket.setReceiveBufferSize(1 << 20);
        this.targets = java.util.Arrays.stream(ports).mapToObj(port -> new InetSocketAddress(loopback, port)).toList();
        this.thread = Thread.ofPlatform().name("statsd-tee").start(this::run);
    }

    private void run() {
        byte[] bytes = new byte[65_536];
        // a datagram that was heard is sent on whole, though the tee is closed meanwhile
        try (DatagramSocket onward = new DatagramSocket()) {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                lines.addAll(new String(bytes, 0, packet.getLength(), StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList());
                for (InetSocketAddress target : targets) {
                    onward.send(new DatagramPacket(bytes, packet.getLength(), target));
                }
            }
        } catch (IOException closed) {
            // the test has what it wanted
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> lines() {
        return lines;
    }

    /// Nothing more is sent on once this has returned.
    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
