package io.flarescope.charts.series;

/// Stands in until the columnar series arrives; whoever brings that one overwrites this file.
public final class Series {
    private int size;

    public void append(long step, double wallSeconds, int round, float value) {
        size++;
    }

    public int size() {
        return size;
    }
}
