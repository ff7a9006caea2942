package io.flarescope.embedded.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Metrics as DogStatsD datagrams, one line each, as FLARE's reporter sends them.
public final class StatsdSender implements MetricSink, AutoCloseable {
    private final DatagramChannel channel;

    /// @throws IOException where the name is not known
    public StatsdSender(InetSocketAddress to) throws IOException {
        if (to.isUnresolved()) {
            throw new UnknownHostException("the name " + to.getHostString() + " for metrics is not known on this network");
        }
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.connect(to);
    }

    @Override
    public void count(String name, Map<String, String> tags) {
        send(name + ":1|c" + words(tags));
    }

    @Override
    public void gauge(String name, double value, Map<String, String> tags) {
        send(name + ":" + value + "|g" + words(tags));
    }

    private static String words(Map<String, String> tags) {
        return "|#" + new TreeMap<>(tags).descendingMap().entrySet().stream().map(tag -> tag.getKey() + ":" + tag.getValue()).collect(Collectors.joining(","));
    }

    private void send(String line) {
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException nobodyThere) {
            // UDP: nobody listens now, perhaps later
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is
        }
    }
}
