package io.flarescope.wire.link;

import java.time.Duration;

/// How long a connection may take: to connect (client only), to shake hands, and for one read or write without any progress.
public record LinkTimes(Duration connect, Duration handshake, Duration stall) {
    public static final LinkTimes USUAL = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
}
