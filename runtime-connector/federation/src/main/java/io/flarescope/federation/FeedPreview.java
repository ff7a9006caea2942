package io.flarescope.federation;

import java.util.List;

/// What attaching the feed changes in a job on its way to the server. The folder on this machine stays as it is.
///
/// `changes` are in the order of the files, and empty where the job carries the feed already. `addsCode`: the job becomes a BYOC job by it. `converters` are the configuration
/// files that send each metric through FLARE's own path, whether it stays or not.
public record FeedPreview(List<Change> changes, boolean addsCode, List<String> converters) {
    /// `sentence` says what happens to the file, without naming it.
    public record Change(String file, String sentence) {}

    public FeedPreview {
        changes = List.copyOf(changes);
        converters = List.copyOf(converters);
    }

    public boolean alreadyThere() {
        return changes.isEmpty();
    }
}
