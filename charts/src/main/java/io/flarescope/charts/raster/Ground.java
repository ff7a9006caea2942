package io.flarescope.charts.raster;

import java.util.List;

/// What lies under the lines of a picture: equal looks are painted equally wherever the view stands, apart from the vertical lines of the grid at these world
/// pixels, in rising order.
public record Ground(Object looks, List<Long> grid) {
    /// In pixels of the raster, on a dense screen: a line that begins before a column may still colour it.
    private static final int WIDEST_LINE = 8;

    public Ground {
        grid = List.copyOf(grid);
    }

    boolean sameBetween(Ground other, long from, long to) {
        return looks.equals(other.looks) && between(from - WIDEST_LINE, to).equals(other.between(from - WIDEST_LINE, to));
    }

    private List<Long> between(long from, long to) {
        return grid.stream().filter(line -> line >= from && line < to).toList();
    }
}
