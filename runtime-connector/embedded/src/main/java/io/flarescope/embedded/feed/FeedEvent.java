package io.flarescope.embedded.feed;

import io.flarescope.wire.feed.FeedData;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Puts together one of FLARE's events for the feed; what is null is not told.
public record FeedEvent(
        String event, @Nullable Integer round, @Nullable Integer rounds, @Nullable String task, @Nullable String taskId, @Nullable String peer,
        @Nullable String code, @Nullable String workflow) {
    public static FeedEvent of(String event) {
        return new FeedEvent(event, null, null, null, null, null, null, null);
    }

    public FeedEvent round(int number) {
        return new FeedEvent(event, number, rounds, task, taskId, peer, code, workflow);
    }

    public FeedEvent rounds(int number) {
        return new FeedEvent(event, round, number, task, taskId, peer, code, workflow);
    }

    public FeedEvent task(String name, String id) {
        return new FeedEvent(event, round, rounds, name, id, peer, code, workflow);
    }

    public FeedEvent peer(String name) {
        return new FeedEvent(event, round, rounds, task, taskId, name, code, workflow);
    }

    public FeedEvent code(String returnCode) {
        return new FeedEvent(event, round, rounds, task, taskId, peer, returnCode, workflow);
    }

    public FeedEvent workflow(String id) {
        return new FeedEvent(event, round, rounds, task, taskId, peer, code, id);
    }

    FeedData.Event data() {
        return new FeedData.Event(event, number(round), number(rounds), Optional.ofNullable(task), Optional.ofNullable(taskId), Optional.ofNullable(peer),
                Optional.ofNullable(code), Optional.ofNullable(workflow));
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
