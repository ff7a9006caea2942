package io.flarescope.console.system.source;

/// A way by which metrics reach this console.
public enum MetricSource {
    FEED("Feed"), STATSD("StatsD"), PROMETHEUS("Prometheus");

    private final String title;

    MetricSource(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
