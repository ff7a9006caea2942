package io.flarescope.charts.series;

import java.util.concurrent.atomic.AtomicInteger;

/// The points of one curve in order of arrival. Appended by one thread; [#snapshot] and [#size] may be called by any thread and make nobody wait.
///
/// ```
/// value int 4 B │ step, low word int 4 B │ wall double 8 B │ lowest, highest of 16 … 0.53 B │ first step and wall of 16 … 1 B   = 17.6 B a point
/// ```
/// Rounds, high words of steps and the places where a step goes back are run-length coded. NaN and ±∞ are kept as they came.
public final class Series {
    /// A point that belongs to no round.
    public static final int NO_ROUND = -1;

    private final ValueColumn values = new ValueColumn();
    private final Chunks.Ints lowSteps = new Chunks.Ints();
    private final RunLengths highSteps = new RunLengths();
    private final Chunks.Doubles walls = new Chunks.Doubles();
    private final RunLengths rounds = new RunLengths();
    /// Counts how often the step went back.
    private final RunLengths stepPasses = new RunLengths();
    /// Where a point stands on the round axis: its round, or the last one known; a run begins where the place goes back, too.
    private final RunLengths places = new RunLengths();
    private final RunLengths roundPasses = new RunLengths();
    /// Runs that begin after a gap, with the number of records dropped in it.
    private final RunLengths gaps = new RunLengths();
    private final BlockStarts stepStarts = new BlockStarts();
    private final BlockStarts wallStarts = new BlockStarts();
    private final AtomicInteger size = new AtomicInteger();
    /// The first points whose steps are evenly spaced.
    private volatile int even;
    private long lastStep = Long.MIN_VALUE;
    private long stride;
    private int lastPlace = NO_ROUND;
    private int stepPass;
    private int roundPass;
    private int dropped;

    /// `wallSeconds` are epoch seconds; `round` counts from 0 as FLARE does or is [#NO_ROUND]. A step smaller than the one before (a restart, or steps
    /// counted anew each round) begins a new pass.
    public void append(long step, double wallSeconds, int round, float value) {
        int i = size.getPlain();
        int place = round >= 0 ? round : lastPlace;
        boolean stepBack = step < lastStep;
        boolean placeBack = place >= 0 && (place < lastPlace || stepBack && place == lastPlace);
        if (i == 1) stride = step - lastStep;
        if (i == even && (i < 2 || step - lastStep == stride) && (i == 0 || stride > 0)) even = i + 1;
        if (stepBack) stepPass++;
        if (placeBack) {
            roundPass++;
            places.begin(i, place);
        }
        lastStep = step;
        lastPlace = place;
        values.append(value);
        lowSteps.set(i, (int) step);
        highSteps.set(i, (int) (step >> 32));
        walls.set(i, wallSeconds);
        rounds.set(i, round);
        places.set(i, place);
        stepPasses.set(i, stepPass);
        roundPasses.set(i, roundPass);
        if ((i & Pyramid.BLOCK - 1) == 0) {
            stepStarts.set(i >> Pyramid.BLOCK_SHIFT, step);
            wallStarts.set(i >> Pyramid.BLOCK_SHIFT, wallSeconds);
        }
        if (dropped > 0) {
            if (i > 0) gaps.begin(i, dropped);
            dropped = 0;
        }
        size.setRelease(i + 1);
    }

    /// The same for the first `count` points of whole columns that belong to no round: a file of millions comes this way. `highSteps` holds the upper halves of the
    /// steps and is empty where each fits into an int.
    public void append(double[] wallSeconds, int[] lowSteps, int[] highSteps, float[] values, int count) {
        if (count == 0) return;
        int n = size.getPlain();
        this.values.append(values, count);
        this.lowSteps.set(n, lowSteps, 0, count);
        walls.set(n, wallSeconds, count);
        rounds.set(n, NO_ROUND);
        places.set(n, lastPlace);
        stepPasses.set(n, stepPass);
        roundPasses.set(n, roundPass);
        if (dropped > 0) {
            if (n > 0) gaps.begin(n, dropped);
            dropped = 0;
        }
        steps(n, wallSeconds, lowSteps, highSteps, count);
        size.setRelease(n + count);
    }

    private void steps(int n, double[] wallSeconds, int[] lowSteps, int[] highSteps, int count) {
        long last = lastStep;
        long expected = stride;
        int evenTo = even;
        int lastHigh = 0;
        for (int k = 0; k < count; k++) {
            int i = n + k;
            long step = highSteps.length == 0 ? lowSteps[k] : (long) highSteps[k] << 32 | lowSteps[k] & 0xffff_ffffL;
            if (i == 1) expected = step - last;
            if (i == evenTo && (i < 2 || step - last == expected) && (i == 0 || expected > 0)) evenTo = i + 1;
            if (step < last) back(i);
            int high = (int) (step >> 32);
            if (k == 0 || high != lastHigh) this.highSteps.set(i, high);
            lastHigh = high;
            if ((i & Pyramid.BLOCK - 1) == 0) {
                stepStarts.set(i >> Pyramid.BLOCK_SHIFT, step);
                wallStarts.set(i >> Pyramid.BLOCK_SHIFT, wallSeconds[k]);
            }
            last = step;
        }
        lastStep = last;
        stride = expected;
        even = evenTo;
    }

    private void back(int i) {
        stepPasses.set(i, ++stepPass);
        if (lastPlace >= 0) {
            places.begin(i, lastPlace);
            roundPasses.set(i, ++roundPass);
        }
    }

    /// Records were dropped, perhaps some of this series among them: the line breaks before the next point.
    public void gap(long records) {
        dropped = (int) Math.min(Integer.MAX_VALUE, dropped + records);
    }

    public int size() {
        return size.getAcquire();
    }

    /// The points there are now; later ones do not change it.
    public SeriesSnapshot snapshot() {
        int n = size.getAcquire();
        return new SeriesSnapshot(
                Math.min(even, n), values.view(n), lowSteps.table(), highSteps.view(n), walls.table(), rounds.view(n), places.view(n), stepPasses.view(n),
                roundPasses.view(n), gaps.view(n), stepStarts.starts(), wallStarts.starts(), 0);
    }
}
