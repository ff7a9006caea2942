package io.flarescope.federation;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/// One record of a job's live feed. `number` counts up over the whole feed of the job; `time` is the writer's clock; `site` is `server` or a
/// site's name. Texts are data from outside: bounded in length, never markup.
public sealed interface FeedRecord {
    int NO_ROUND = -1;

    long number();

    Instant time();

    String site();

    /// One value of an analytics event. `step` is the local step (or the round, for values once a round), from 0; `round` is FLARE's, from 0, or NO_ROUND.
    /// `value` may be NaN or infinite.
    record MetricPoint(long number, Instant time, String site, String tag, long step, int round, double value)
            implements FeedRecord {}

    /// An analytics event that is not a number: a text, a parameter, an image by name.
    record MetricText(long number, Instant time, String site, String tag, String type, long step, String text)
            implements FeedRecord {}

    /// `logger` is the full dotted name, `context` FLARE's `[identity=…, run=…]` or empty, `trace` a stack trace or empty.
    record LogLine(long number, Instant time, String site, LogLevel level, String logger, String context, String message, String trace)
            implements FeedRecord {}

    record RoundMark(long number, Instant time, String site, int round, OptionalInt total, RoundStep step) implements FeedRecord {}

    enum RoundStep { STARTED, AGGREGATING, AGGREGATED, VALIDATING, VALIDATED, DONE }

    /// One step of a task on its way: `site` wrote the record, `peer` is the site the task belongs to (equal to `site` when the site itself wrote it).
    record TaskMark(long number, Instant time, String site, String peer, String task, String taskId, int round, TaskStep step)
            implements FeedRecord {}

    /// In the order of a task's life; ASSIGNED, RECEIVED, ACCEPTED and REJECTED are written by the server, the others by the site.
    enum TaskStep { ASSIGNED, STARTED, FINISHED, SENDING, SENT, RECEIVED, ACCEPTED, REJECTED }

    /// Payload bytes of one task message at one side of the filters. `direction` is DATA on the way to the site, RESULT on the way back. `detail`
    /// holds what is known of it, such as `precision` or bytes by tensor (`tensor:<name>`).
    record MessageSize(
            long number, Instant time, String site, String peer, String task, int round, Direction direction, Stage stage, long bytes,
            Map<String, String> detail)
            implements FeedRecord {}

    enum Direction { DATA, RESULT }

    enum Stage { BEFORE_FILTERS, AFTER_FILTERS }

    /// Gauges of the process that wrote the record; the name carries the unit: `cpu_s` (seconds used so far), `rss` (bytes), `threads`, …
    record ProcessGauges(long number, Instant time, String site, Map<String, Double> values) implements FeedRecord {}

    /// Records that were made and are not here: `count` of them, and why.
    record Gap(long number, Instant time, String site, long count, String reason) implements FeedRecord {}

    /// An emit level that changed at the participant, set or returned by itself.
    record LevelChange(long number, Instant time, String site, String logger, LogLevel level, boolean returned) implements FeedRecord {}

    /// A FLARE event with no meaning of its own for the console.
    record Other(long number, Instant time, String site, String kind, Map<String, String> data) implements FeedRecord {}
}
