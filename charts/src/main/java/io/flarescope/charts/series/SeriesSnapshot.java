package io.flarescope.charts.series;

import org.jspecify.annotations.Nullable;

/// The points of a series as they were at one moment, for any thread. Indices count from 0 in order of arrival.
///
/// On an axis the points form one or more *passes*: stretches of indices in which x never falls. There is more than one pass where steps were counted
/// anew or a job was restarted; each is a line of its own.
public final class SeriesSnapshot {
    private final int even;
    private final ValueView values;
    private final int[][] lowSteps;
    private final RunLengths.View highSteps;
    private final double[][] walls;
    private final RunLengths.View rounds;
    private final RunLengths.View stepPasses;
    private final RunLengths.View roundPasses;
    private final RunLengths.View gaps;
    private final double[] stepStarts;
    private final double[] wallStarts;
    private final RoundPlaces places;
    /// Added to every wall time.
    private final double later;
    private @Nullable Orphans orphans;

    /// The first `even` points have evenly spaced steps.
    SeriesSnapshot(
            int even, ValueView values, int[][] lowSteps, RunLengths.View highSteps, double[][] walls, RunLengths.View rounds, RunLengths.View places,
            RunLengths.View stepPasses, RunLengths.View roundPasses, RunLengths.View gaps, double[] stepStarts, double[] wallStarts, double later) {
        this.later = later;
        this.even = even;
        this.values = values;
        this.lowSteps = lowSteps;
        this.highSteps = highSteps;
        this.walls = walls;
        this.rounds = rounds;
        this.stepPasses = stepPasses;
        this.roundPasses = roundPasses;
        this.gaps = gaps;
        this.stepStarts = stepStarts;
        this.wallStarts = wallStarts;
        this.places = new RoundPlaces(this, places, roundPasses);
    }

    /// The same points with other values, such as smoothed ones. Only as many points as there are values.
    public SeriesSnapshot withValues(ValueView others) {
        if (others.size() > size()) throw new IllegalArgumentException("more values than points: " + others.size() + " > " + size());
        int n = others.size();
        return new SeriesSnapshot(
                Math.min(even, n), others, lowSteps, highSteps.below(n), walls, rounds.below(n), places.runs().below(n), stepPasses.below(n), roundPasses.below(n),
                gaps.below(n), stepStarts, wallStarts, later);
    }

    /// The same points as if each had been made so many seconds later (earlier, below 0), so that series of several jobs begin at one time.
    public SeriesSnapshot later(double seconds) {
        return seconds == 0 ? this : new SeriesSnapshot(
                even, values, lowSteps, highSteps, walls, rounds, places.runs(), stepPasses, roundPasses, gaps, stepStarts, wallStarts, later + seconds);
    }

    public int size() {
        return values.size();
    }

    public ValueView values() {
        return values;
    }

    public float value(int index) {
        return values.value(index);
    }

    public long step(int index) {
        long low = lowSteps[index >> Chunks.SHIFT][index & Chunks.MASK] & 0xffff_ffffL;
        return (long) (highSteps.count() == 1 ? highSteps.value(0) : highSteps.at(index)) << 32 | low;
    }

    /// Epoch seconds.
    public double wall(int index) {
        return walls[index >> Chunks.SHIFT][index & Chunks.MASK] + later;
    }

    /// The round, or [Series#NO_ROUND].
    public int round(int index) {
        return rounds.at(index);
    }

    /// How many gaps there are; between the point before [#gapEnd] and it records were dropped.
    public int gaps() {
        return gaps.count();
    }

    /// The first point after the gap.
    public int gapEnd(int gap) {
        return gaps.start(gap);
    }

    /// Records dropped in the gap.
    public int gapDropped(int gap) {
        return gaps.value(gap);
    }

    /// True when no line may be drawn from the point before to this one.
    public boolean gapBefore(int index) {
        if (gaps.count() == 0) return false;
        int run = gaps.run(index);
        return run >= 0 && gaps.start(run) == index;
    }

    /// The smallest finite value with `from ≤ index < to`, NaN where there is none; O(log n).
    public float min(int from, int to) {
        return Range.min(values.range(from, to));
    }

    /// The largest finite value with `from ≤ index < to`, NaN where there is none; O(log n).
    public float max(int from, int to) {
        return Range.max(values.range(from, to));
    }

    /// The point's x; NaN on [Axis#ROUND] before the first point that has a round.
    public double x(Axis axis, int index) {
        return switch (axis) {
            case INDEX -> index;
            case STEP -> step(index);
            case WALL -> wall(index);
            case ROUND -> places.x(index);
        };
    }

    /// How many passes the points make on the axis.
    public int passes(Axis axis) {
        if (size() == 0) return 0;
        return switch (axis) {
            case INDEX, WALL -> 1;
            case STEP -> stepPasses.count();
            case ROUND -> places.hasRound() ? roundPasses.count() : 0;
        };
    }

    /// Where the pass begins.
    public int passStart(Axis axis, int pass) {
        return switch (axis) {
            case INDEX, WALL -> 0;
            case STEP -> stepPasses.start(pass);
            case ROUND -> pass == 0 ? places.first() : roundPasses.start(pass);
        };
    }

    /// Where the next pass begins, or [#size].
    public int passEnd(Axis axis, int pass) {
        return pass + 1 < passes(axis) ? passStart(axis, pass + 1) : size();
    }

    /// True when the pass began because the step went back without a later round: the job was restarted.
    public boolean restarted(Axis axis, int pass) {
        if (pass == 0) return false;
        int at = passStart(axis, pass);
        return step(at) <= step(at - 1) && round(at) <= round(at - 1);
    }

    private Orphans orphans() {
        Orphans known = orphans;
        if (known == null) {
            known = Orphans.of(this);
            orphans = known;      // any thread computes the same
        }
        return known;
    }

    /// How many points were measured again after a restart.
    public int orphaned() {
        return orphans().total();
    }

    /// True for a point that a restarted job measured again: it came before the restart, at or beyond the place where the job went on.
    public boolean orphaned(int index) {
        return orphans().holds(index);
    }

    /// The next index beyond `index` at which orphaned points begin or end; beyond all points where there is none.
    public int nextOrphanEdge(int index) {
        return orphans().nextEdge(index);
    }

    /// The newest pass that has begun at x: the one whose line holds there. The first where none has.
    public int passAt(Axis axis, double x) {
        int pass = passes(axis) - 1;
        while (pass > 0 && (x(axis, passStart(axis, pass)) > x || passStart(axis, pass) >= size())) pass--;
        return pass;
    }

    /// The first index of the last pass that is at or after x, or [#size].
    public int firstAt(Axis axis, double x) {
        int last = passes(axis) - 1;
        return last < 0 ? 0 : firstAt(axis, x, passStart(axis, last), size(), size(), 0);
    }

    /// The first index at or after x with `from ≤ index < to`, all of one pass, or `to`. `guess` is where to look first.
    /// Where the sixteen points around x lie within `tolerance`, the answer may be the start of the next block of sixteen instead.
    public int firstAt(Axis axis, double x, int from, int to, int guess, double tolerance) {
        return switch (axis) {
            case INDEX -> {
                long at = x <= from ? from : x >= to ? to : (long) Math.ceil(x);
                yield (int) (tolerance >= Pyramid.BLOCK ? Math.min(to, at + Pyramid.BLOCK - 1 & -Pyramid.BLOCK) : at);
            }
            case STEP -> firstStepAt(x, from, to, guess, tolerance);
            case WALL -> firstWallAt(x, from, to, guess, tolerance);
            case ROUND -> places.firstAt(x, from, to, guess, tolerance);
        };
    }

    /// For each of the first `count` of `xs`, which rise: the first index at or after it with `from ≤ index < to`, all of one pass, or `to`. Where a block of
    /// sixteen points or more is no longer than half the distance to the x before, it may be the start of the nearest such block instead.
    public void edges(Axis axis, double[] xs, int count, int from, int to, int[] edges) {
        switch (axis) {
            case INDEX -> BlockEdges.even(0, 1, xs, count, from, to, edges);
            case STEP -> {
                if (even == size() && even > 1) BlockEdges.even(stepStarts[0], step(1) - stepStarts[0], xs, count, from, to, edges);
                else BlockEdges.searched(this, axis, stepStarts, 0, xs, count, from, to, edges);
            }
            case WALL -> BlockEdges.searched(this, axis, wallStarts, later, xs, count, from, to, edges);
            case ROUND -> {
                for (int i = 0, at = from, stride = 0; i < count; i++) {
                    int edge = firstAt(axis, xs[i], at, to, at + stride, i == 0 ? 0 : (xs[i] - xs[i - 1]) / 4);
                    stride = edge - at;
                    at = edge;
                    edges[i] = edge;
                }
            }
        }
    }

    int firstStepAt(double x, int from, int to, int guess, double tolerance) {
        if (even == size() && even > 1) {
            double first = stepStarts[0];
            double stride = step(1) - first;
            double at = Math.ceil((x - first) / stride);
            int index = at <= from ? from : at >= to ? to : (int) at;
            return stride * Pyramid.BLOCK <= tolerance && index > from ? Math.min(to, index + Pyramid.BLOCK - 1 & -Pyramid.BLOCK) : index;
        }
        int block = firstBlock(stepStarts, x, from, to, guess);
        int end = Math.min(to, block << Pyramid.BLOCK_SHIFT);
        if (end < to && end - Pyramid.BLOCK > from && stepStarts[block] - stepStarts[block - 1] <= tolerance) return end;
        int at = Math.max(from, block - 1 << Pyramid.BLOCK_SHIFT);
        while (at < end && step(at) < x) at++;
        return at;
    }

    private int firstWallAt(double x, int from, int to, int guess, double tolerance) {
        int block = firstBlock(wallStarts, x - later, from, to, guess);
        int end = Math.min(to, block << Pyramid.BLOCK_SHIFT);
        if (end < to && end - Pyramid.BLOCK > from && wallStarts[block] - wallStarts[block - 1] <= tolerance) return end;
        int at = Math.max(from, block - 1 << Pyramid.BLOCK_SHIFT);
        while (at < end && wall(at) < x) at++;
        return at;
    }

    /// The first block that starts in `(from, to)` at or after x; the block after the last where there is none. Galloping from the guess.
    private static int firstBlock(double[] starts, double x, int from, int to, int guess) {
        int below = from >> Pyramid.BLOCK_SHIFT;
        int above = (Math.max(to, from + 1) - 1 >> Pyramid.BLOCK_SHIFT) + 1;
        int at = Math.clamp(guess >> Pyramid.BLOCK_SHIFT, below, above);
        if (at > below && at < above) {
            int stride = 1;
            if (starts[at] >= x) {
                above = at;
                while (above - stride > below && starts[above - stride] >= x) {
                    above -= stride;
                    stride <<= 1;
                }
                below = Math.max(below, above - stride);
            } else {
                below = at;
                while (below + stride < above && starts[below + stride] < x) {
                    below += stride;
                    stride <<= 1;
                }
                above = Math.min(above, below + stride);
            }
        }
        while (above - below > 1) {
            int mid = below + above >>> 1;
            if (starts[mid] >= x) above = mid;
            else below = mid;
        }
        return above;
    }
}
