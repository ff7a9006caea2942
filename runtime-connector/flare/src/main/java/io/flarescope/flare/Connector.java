package io.flarescope.flare;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.time.InstantSource;

/// Opens federations.
public final class Connector {
    private final InstantSource clock;
    private final LinkTimes times;

    public Connector(InstantSource clock, LinkTimes times) {
        this.clock = clock;
        this.times = times;
    }

    /// Starts to connect and returns at once: how that goes is told by events. Close the federation to end it.
    ///
    /// @throws io.flarescope.flare.kit.KitException where the kit is expired or its certificate is not its own root's
    public Federation open(StartupKit kit, ConnectionType type) {
        kit.requireUsable(clock.instant());
        FlareFederation federation = new FlareFederation(kit, type, times, clock);
        federation.start();
        return federation;
    }
}
