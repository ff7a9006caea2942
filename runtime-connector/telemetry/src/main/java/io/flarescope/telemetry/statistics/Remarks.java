package io.flarescope.telemetry.statistics;

import java.util.ArrayList;
import java.util.List;

/// Sentences about what could not be read; the first ones in full, of the rest the number.
final class Remarks {
    private static final int MOST = 20;

    private final List<String> first = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (first.contains(sentence)) {
            return;
        }
        if (first.size() < MOST) {
            first.add(sentence);
        } else {
            more++;
        }
    }

    List<String> list() {
        List<String> all = new ArrayList<>(first);
        if (more > 0) {
            all.add(more + " more parts of the file could not be read.");
        }
        return all;
    }
}
