package io.flarescope.console.system;

import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.text.Figures;

/// The gauges of a process that have a chart, in the order in which they stand in a card.
enum Gauge {
    CPU("CPU", GaugeBook.CPU_PERCENT, 1, "%") {
        @Override
        String words(double value) {
            return Figures.decimals(value, 0) + " %";
        }
    },
    MEMORY("Memory", "rss", 1e-6, "MB") {
        @Override
        String words(double value) {
            return Figures.bytes(value * 1e6);
        }
    },
    THREADS("Threads", "threads", 1, "") {
        @Override
        String words(double value) {
            return Figures.decimals(value, 0);
        }
    };

    private final String title;
    private final String key;
    private final double scale;
    private final String unit;

    Gauge(String title, String key, double scale, String unit) {
        this.title = title;
        this.key = key;
        this.scale = scale;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /// Its name in the feed.
    String key() {
        return key;
    }

    /// From the feed's unit to the chart's.
    double scale() {
        return scale;
    }

    /// Of the chart's axis.
    String unit() {
        return unit;
    }

    /// A value of the chart with its unit.
    abstract String words(double value);
}
