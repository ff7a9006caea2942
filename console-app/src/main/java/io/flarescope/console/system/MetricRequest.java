package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import java.util.Set;

/// What the page Metrics is to show: a stretch in epoch seconds, how long a step is, which metrics, of which sites (none named: all).
record MetricRequest(Group group, long from, long to, int step, boolean each, boolean heat, Set<String> sites) {
    private static final int STEPS = 120;
    /// Values of all sites have to fall into one step for their quantiles to say anything.
    private static final int STEPS_TOGETHER = 24;
    private static final int[] ROUND = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 86_400};

    enum Group {
        JOB_TIMES("Job times"), JOB_EVENTS("Job events"), SYSTEM("Server and sites"), OTHER("Gauges, other");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static MetricRequest of(Group group, Span view, boolean each, boolean heat) {
        int step = round(view.length() / (each || heat ? STEPS : STEPS_TOGETHER));
        long from = Math.floorDiv((long) view.from(), step) * (long) step;
        return new MetricRequest(group, from, (long) Math.ceil(view.to()) + 1, step, each, heat, Set.of());
    }

    /// The shortest round length of time, in seconds, that is not shorter than this; a day at most.
    static int round(double seconds) {
        int step = ROUND[ROUND.length - 1];
        for (int i = ROUND.length - 1; i >= 0 && ROUND[i] >= seconds; i--) {
            step = ROUND[i];
        }
        return step;
    }
}
