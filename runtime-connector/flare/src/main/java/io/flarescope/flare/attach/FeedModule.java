package io.flarescope.flare.attach;

import java.io.IOException;
import java.io.InputStream;

/// The feed component's source, as it is put into jobs and into the wheel: `flarescope_feed.py` among this module's resources.
final class FeedModule {
    static final String NAME = "flarescope_feed";
    static final String FILE = NAME + ".py";

    private FeedModule() {}

    static byte[] source() {
        try (InputStream in = FeedModule.class.getResourceAsStream("/io/flarescope/flare/feed/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException("the feed component is not among the resources");
            }
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException("the feed component cannot be read", impossible);
        }
    }
}
