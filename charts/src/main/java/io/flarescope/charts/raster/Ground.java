package io.flarescope.charts.raster;

import java.util.List;

/// What lies under the lines of a picture: equal looks are painted equally wherever the view stands, apart from the vertical lines of the grid at these world
/// pixels, in rising order.
public record Ground(Object looks, List<Long> grid) {
    public Ground {
        grid = List.copyOf(grid);
    }

    boolean sameBetween(Ground other, long from, long to) {
        return looks.equals(other.looks) && between(from, to).equals(other.between(from, to));
    }

    private List<Long> between(long from, long to) {
        return grid.stream().filter(line -> line >= from && line < to).toList();
    }
}
