package io.flarescope.console.system;

import io.flarescope.federation.JobState;
import java.util.List;

/// One job in the strip above the charts: from when to when (epoch seconds), and the beginnings of its rounds where they are known.
record JobBar(String name, JobState state, double from, double to, String words, List<Double> rounds) {
    JobBar {
        rounds = List.copyOf(rounds);
    }
}
