package io.flarescope.telemetry.statsd;

import io.flarescope.telemetry.metricstore.MetricStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/// Listens on one port of loopback, over UDP and TCP alike, until it is closed. Any thread.
public final class StatsdListener implements AutoCloseable {
    private static final int TRIES = 8;

    private final Tally tally;
    private final TcpReceiver tcp;
    private final UdpReceiver udp;

    private StatsdListener(Tally tally, TcpReceiver tcp, UdpReceiver udp) {
        this.tally = tally;
        this.tcp = tcp;
        this.udp = udp;
    }

    /// Port 0 takes one that is free for both.
    ///
    /// @throws StatsdException where the port cannot be had
    public static StatsdListener open(int port, MetricStore store, StatsdLimits limits, InstantSource clock) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        for (int left = port == 0 ? TRIES : 1; ; left--) {
            Tally tally = new Tally();
            TcpReceiver tcp = null;
            try {
                tcp = new TcpReceiver(loopback, port, () -> new StatsdReader(store, limits, tally), limits, tally, clock);
                UdpReceiver udp = new UdpReceiver(new InetSocketAddress(loopback, tcp.port()), new StatsdReader(store, limits, tally), tally, clock);
                return new StatsdListener(tally, tcp, udp);
            } catch (IOException taken) {
                if (tcp != null) {
                    tcp.close();
                }
                if (left <= 1) {
                    throw new StatsdException("StatsD cannot be listened to on port %d of this computer: %s.".formatted(port, taken.getMessage()), taken);
                }
            }
        }
    }

    public int port() {
        return tcp.port();
    }

    public StatsdFigures figures() {
        return new StatsdFigures(
                tally.datagrams.sum(), tally.lines.sum(), tally.values.sum(), tally.malformed.sum(), tally.ofClients.sum(), tally.others.sum(),
                UdpReceiver.overrun(port()), tcp.connections(), tally.refused.sum());
    }

    @Override
    public void close() {
        tcp.close();
        udp.close();
    }
}
