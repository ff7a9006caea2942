package io.flarescope.charts.raster;

import io.flarescope.charts.scale.YScale;

/// What curves need only while they are traced, one after the other: in one place it stays in the nearest cache, twenty times over it would not.
final class Scratch {
    /// The x of the edges of the sub-columns that are computed, and the points these cut; one more than there are sub-columns.
    double[] xs = new double[0];
    int[] edges = new int[0];
    /// Values of the sub-columns, and the neighbours of each.
    float[] values = new float[0];
    int[] left = new int[0];
    int[] right = new int[0];
    /// What the outermost sub-columns under the disc add: the part of their stretch that lies inside it.
    int[] partTop = new int[0];
    int[] partBottom = new int[0];
    private XMap map = new XMap(YScale.LINEAR, 0, 1, 0);
    private long first;
    private int count;

    /// Room for so many sub-columns.
    void room(int subColumns) {
        if (edges.length > subColumns) return;
        xs = new double[subColumns + 1];
        edges = new int[subColumns + 1];
        values = new float[subColumns];
        left = new int[subColumns];
        right = new int[subColumns];
        partTop = new int[subColumns];
        partBottom = new int[subColumns];
        count = 0;
    }

    /// Fills [#xs] for the sub-columns from `from` on, unless it was filled for them last.
    void edgesOf(XMap of, long from, int subColumns) {
        room(subColumns);
        if (count == subColumns && first == from && map.equals(of)) return;
        of.subXs(from, xs, subColumns + 1);
        map = of;
        first = from;
        count = subColumns;
    }
}
