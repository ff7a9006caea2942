package io.flarescope.charts.series;

/// What a point's x may be taken from.
public enum Axis {
    /// 0, 1, 2 … in order of arrival.
    INDEX,
    /// The local step.
    STEP,
    /// Epoch seconds of the writer's clock.
    WALL,
    /// The round, with the local steps of a round spread over it: a round of 52 steps has its first at `r` and its last just before `r + 1`.
    ROUND
}
