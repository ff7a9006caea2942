package io.flarescope.federation;

/// Points of one series in the order of their file, handed over as a whole: five million points are not five million records.
///
/// Read by one thread at a time.
public interface MetricColumn {
    /// Who measured it: `server`, a site, or a run.
    String site();

    String tag();

    long size();

    void forEach(Points into);

    interface Points {
        /// `wallSeconds` are epoch seconds; `value` may be NaN or infinite.
        void point(double wallSeconds, long step, float value);
    }
}
