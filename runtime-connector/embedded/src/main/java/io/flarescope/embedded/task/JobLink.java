package io.flarescope.embedded.task;

import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.logging.FlContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// The connection of a site's job process with the server's, inside one JVM. Both ends write in their own logs, at DEBUG, what passes: FLARE's frame lines, with
/// the lengths and numbers this connection really has.
public final class JobLink {
    private static final String CORE = "nvflare.fuel.f3.cellnet.core_cell.CoreCell";
    private static final String CONNECTION = "nvflare.fuel.f3.sfm.sfm_conn.SfmConnection";
    private static final String MANAGER = "nvflare.fuel.f3.sfm.conn_manager";

    private final AtomicLong sequence = new AtomicLong();
    private final String siteCell;
    private final String serverCell;
    private final String label;
    private final End site;
    private final End server;

    private record End(ComponentLog core, ComponentLog connection, ComponentLog manager) {
        static End of(Function<String, ComponentLog> log) {
            return new End(log.apply(CORE), log.apply(CONNECTION), log.apply(MANAGER));
        }
    }

    /// `number` tells the connections of one server process apart.
    public JobLink(
            String siteName, String jobId, int number, Function<String, ComponentLog> siteLog,
            Function<String, ComponentLog> serverLog) {
        siteCell = siteName + "." + jobId;
        serverCell = "server." + jobId;
        label = "[CN%05d %s => %s]".formatted(number, siteCell, serverCell);
        site = End.of(siteLog);
        server = End.of(serverLog);
    }

    public void opened() {
        site.manager().info(FlContext.NONE, "Connection " + label + " is created: PID: " + ProcessHandle.current().pid());
        server.manager().info(FlContext.NONE, "Connection " + label + " is created: PID: " + ProcessHandle.current().pid());
    }

    public void closed() {
        site.manager().info(FlContext.NONE, "Connection " + label + " is closed PID: " + ProcessHandle.current().pid());
        server.manager().info(FlContext.NONE, "Connection " + label + " is closed PID: " + ProcessHandle.current().pid());
    }

    /// A request with its reply: says at both ends that `request` bytes went there and how many came back.
    public Optional<byte[]> call(String channel, String topic, long request, Callable<Optional<byte[]>> handler) throws Exception {
        long number = requested(channel, topic, request);
        Optional<byte[]> reply = handler.call();
        replied(channel, topic, reply.map(bytes -> bytes.length).orElse(0), number);
        return reply;
    }

    /// The same for a batch whose bytes are known only when it has arrived.
    public void carried(String channel, String topic, long bytes) {
        replied(channel, topic, 0, requested(channel, topic, bytes));
    }

    private long requested(String channel, String topic, long length) {
        long number = sequence.incrementAndGet();
        site.core().debug(FlContext.NONE, () -> siteCell + ": finding path to " + serverCell);
        frame(site.connection(), "Sending", channel, topic, length, number, "req");
        frame(server.manager(), "Received", channel, topic, length, number, "req");
        return number;
    }

    private void replied(String channel, String topic, long length, long number) {
        frame(server.connection(), "Sending", channel, topic, length, number, "reply");
        frame(site.manager(), "Received", channel, topic, length, number, "reply");
    }

    private void frame(ComponentLog log, String verb, String channel, String topic, long length, long number, String kind) {
        log.debug(FlContext.NONE, () -> "%s frame: length=%d, sequence=%d, channel=%s, topic=%s, type=%s on %s"
                .formatted(verb, length, number, channel, topic, kind, label));
    }
}
