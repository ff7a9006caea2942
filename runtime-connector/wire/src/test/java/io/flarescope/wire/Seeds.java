package io.flarescope.wire;

import java.util.Random;

/// A different seed each run, printed, so that a failure can be repeated with `-Dseed=N`.
public final class Seeds {
    private Seeds() {}

    public static Random random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + ": repeat with -Dseed=" + seed);
        return new Random(seed);
    }
}
