package io.flarescope.flare;

import io.flarescope.federation.ConnectionType;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.time.InstantSource;

/// Opens federations.
public final class Connector {
    private final InstantSource clock;
    private final LinkTimes times;
    private final KnownRoots roots;
    private final RunFiles files;

    /// Knows no federation from before: each kit's root is believed.
    public Connector(InstantSource clock, LinkTimes times) {
        this(clock, times, KnownRoots.none(), RunFiles.NONE);
    }

    /// `roots` are remembered when a federation was first reached, and asked before one is called. `files` reads what jobs without a feed leave on this machine.
    public Connector(InstantSource clock, LinkTimes times, KnownRoots roots, RunFiles files) {
        this.clock = clock;
        this.times = times;
        this.roots = roots;
        this.files = files;
    }

    public Connector(InstantSource clock, LinkTimes times, KnownRoots roots) {
        this(clock, times, roots, RunFiles.NONE);
    }

    /// Starts to connect and returns at once: how that goes is told by events. Close the federation to end it.
    ///
    /// @throws io.flarescope.flare.kit.KitException where the kit is expired, its certificate is not its own root's, or its root is not the one known for its address
    public KitConnection open(StartupKit kit, ConnectionType type) {
        kit.requireUsable(clock.instant());
        roots.requireKnown(kit);
        FlareFederation federation = new FlareFederation(kit, type, times, clock, roots, files);
        federation.start();
        return federation;
    }
}
