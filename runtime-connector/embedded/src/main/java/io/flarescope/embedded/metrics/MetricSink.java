package io.flarescope.embedded.metrics;

import java.util.Map;

/// Where metrics go. Never waits and never throws: a metric that cannot be told is lost, the job goes on. Any thread.
public interface MetricSink {
    /// One more.
    void count(String name, Map<String, String> tags);

    void gauge(String name, double value, Map<String, String> tags);
}
