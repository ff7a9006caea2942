package io.flarescope.telemetry.eventfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one event file held: every scalar by tag in order of first appearance, the places of other values, and an account of what could not be used.
///
/// `plugins` tells, by tag, which of TensorBoard's plugins a tag is written for, where its first event says so.
///
/// `resumeAt` is the byte after the last whole record, where a growing file is read on; `damaged` counts records whose check words were wrong, `skippedBytes`
/// the bytes passed over to find the next good one; `tail` is how many bytes of an unfinished record stand at the end.
public record EventFile(
        Optional<String> fileVersion, Map<String, ScalarColumn> scalars, List<ValueRef> values, Map<String, String> plugins, long events, long damaged, long skippedBytes,
        long unreadable, long resumeAt, long tail) {

    public Optional<ScalarColumn> scalar(String tag) {
        return Optional.ofNullable(scalars.get(tag));
    }

    public long points() {
        return scalars.values().stream().mapToLong(ScalarColumn::size).sum();
    }
}
