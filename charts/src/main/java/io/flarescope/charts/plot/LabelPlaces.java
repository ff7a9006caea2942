package io.flarescope.charts.plot;

import java.util.ArrayList;
import java.util.List;

/// Where words already stand in a picture, so that none covers another.
final class LabelPlaces {
    private record Box(double left, double top, double right, double bottom) {}

    private final List<Box> taken = new ArrayList<>();

    /// Takes the place and says so, or leaves it where anything of it is taken.
    boolean take(double left, double top, double right, double bottom) {
        for (Box box : taken) {
            if (left < box.right && box.left < right && top < box.bottom && box.top < bottom) return false;
        }
        taken.add(new Box(left, top, right, bottom));
        return true;
    }
}
