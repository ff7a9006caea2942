package io.flarescope.federation;

/// Points of one series in the order of their file, handed over as a whole: five million points are not five million records.
///
/// Read by one thread at a time.
public interface MetricColumn {
    /// Who measured it: `server`, a site, or a run.
    String site();

    String tag();

    long size();

    void forEach(Piece into);

    interface Piece {
        /// The first `count` entries of each array are points; they are not to be kept or changed. `wallSeconds` are epoch seconds, values may be NaN or infinite.
        /// `highSteps` holds the upper halves of the steps; it is empty where each step fits into an int.
        void points(double[] wallSeconds, int[] lowSteps, int[] highSteps, float[] values, int count);
    }
}
