package io.flarescope.flare.staged;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.LinkState;
import io.flarescope.flare.Connector;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// One staged server, and federations opened on it with fresh kits.
public final class Stage implements AutoCloseable {
    public static final LinkTimes TIMES = new LinkTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final StagedAuthority authority;
    private final Path temp;
    private final StagedServer server;
    private final List<Federation> open = new ArrayList<>();

    public Stage(StagedAuthority authority, Path temp) {
        this.authority = authority;
        this.temp = temp;
        this.server = new StagedServer(authority.identity("server", "localhost"));
    }

    public StagedServer server() {
        return server;
    }

    public Federation open(String user, String role, Audience audience) {
        return open(new StagedKit(authority, user, role, "localhost", server.port()), audience);
    }

    public Federation open(StagedKit kit, Audience audience) {
        Federation federation = new Connector(InstantSource.system(), TIMES).open(kit.read(temp.resolve("kit-" + open.size())), ConnectionType.TEST);
        open.add(federation);
        federation.listen(audience);
        return federation;
    }

    public Federation online(String user, String role, Audience audience) {
        Federation federation = open(user, role, audience);
        Await.until("online", () -> federation.link() instanceof LinkState.Online);
        return federation;
    }

    @Override
    public void close() {
        open.forEach(Federation::close);
        server.close();
    }
}
