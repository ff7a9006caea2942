package io.flarescope.embedded.feed;

import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.feed.FeedTopics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The feed of a finished job, read out of its `workspace.zip`. The entry is not compressed there, so any offset is near.
public final class StoredFeed {
    private StoredFeed() {}

    /// Empty where the result has no feed.
    public static Optional<FeedPage> read(Path workspaceZip, FeedQuery query) throws IOException {
        try (ZipFile zip = new ZipFile(workspaceZip.toFile())) {
            ZipEntry entry = zip.getEntry(FeedTopics.FILE);
            if (entry == null) {
                return Optional.empty();
            }
            return Optional.of(FeedBytes.page((into, offset, length, position) -> {
                try (InputStream in = zip.getInputStream(entry)) {
                    in.skipNBytes(position);
                    return in.read(into, offset, length);
                }
            }, query, entry.getSize(), true));
        }
    }
}
