package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LineLevel;

/// Levels as numbers, compared: a line with a level word that is not known counts as INFO.
final class LevelClass {
    private static final int[] CLASS = {0, 0, 1, 2, 3, 3, 1};

    private LevelClass() {}

    /// One of [io.flarescope.telemetry.logfile.LevelTimes]'s classes.
    static int of(int level) {
        return CLASS[level];
    }

    static boolean atLeast(int level, int least) {
        return (level == LineLevel.OTHER.ordinal() ? LineLevel.INFO.ordinal() : level) >= least;
    }
}
