package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What one record of the feed says, by its kind (`k`). Maps keep their order.
public sealed interface FeedData {

    /// First line of each writer's process. `boot` tells its starts apart.
    record Hello(int format, String boot) implements FeedData {}

    /// One analytics event. `type` is FLARE's word.
    record Metric(String tag, String type, MetricValue value, long step, OptionalInt round) implements FeedData {}

    sealed interface MetricValue {
        /// May be NaN or infinite.
        record Number(double value) implements MetricValue {}

        record Text(String text) implements MetricValue {}

        /// Of the plural types: tag to number.
        record Numbers(Map<String, Double> values) implements MetricValue {
            public Numbers {
                values = ordered(values);
            }
        }
    }

    record Log(String level, String logger, String thread, String text, Optional<String> context, Optional<String> error) implements FeedData {}

    /// A FLARE event; everything but its name may be absent.
    record Event(
            String event, OptionalInt round, OptionalInt rounds, Optional<String> task, Optional<String> taskId, Optional<String> peer, Optional<String> rc,
            Optional<String> workflow)
            implements FeedData {}

    /// `what` is `data` or `result`, `stage` is `before` or `after` the filters.
    record Size(String what, String stage, long bytes, Optional<String> task, Optional<String> peer, OptionalInt round, Map<String, String> detail)
            implements FeedData {
        public Size {
            detail = ordered(detail);
        }
    }

    record Gauge(Map<String, Double> values) implements FeedData {
        public Gauge {
            values = ordered(values);
        }
    }

    /// The writer's own records `from` to `to` were dropped.
    record Gap(long from, long to, String reason) implements FeedData {}

    /// A level that was set for `minutes`, or that returned.
    record Logging(String logger, String level, Optional<String> before, OptionalDouble minutes, boolean returned) implements FeedData {}

    /// Of a kind that is not known here; kept as it came.
    record Unknown(String kind, ObjectNode data) implements FeedData {}

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
