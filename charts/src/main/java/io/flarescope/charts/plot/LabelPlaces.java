package io.flarescope.charts.plot;

import java.util.ArrayList;
import java.util.List;

/// Where words and marks already stand in a picture, so that no words cover them.
final class LabelPlaces {
    private record Box(double left, double top, double right, double bottom) {}

    private final List<Box> taken = new ArrayList<>();

    /// Takes the place and says so, or leaves it where anything of it is taken.
    boolean take(double left, double top, double right, double bottom) {
        for (Box box : taken) {
            if (left < box.right && box.left < right && top < box.bottom && box.top < bottom) return false;
        }
        cover(left, top, right, bottom);
        return true;
    }

    /// Takes the place whatever stands there.
    void cover(double left, double top, double right, double bottom) {
        taken.add(new Box(left, top, right, bottom));
    }
}
