package io.flarescope.charts.scale;

import java.util.ArrayList;
import java.util.List;

/// Where an axis is labelled, and with which words.
public record Ticks(List<Tick> ticks) {
    public record Tick(double at, String label) {}

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    public Ticks {
        ticks = List.copyOf(ticks);
    }

    /// At most `most` ticks at multiples of 1, 2, 2.5 or 5 times a power of ten, all with the same number of decimals.
    public static Ticks linear(Span span, int most) {
        double step = step(span.length() / Math.max(1, most));
        while (count(span, step) > Math.max(2, most)) step = step(step * 1.001);
        return multiples(span, step);
    }

    /// The same for an axis that counts things: steps are whole numbers.
    public static Ticks whole(Span span, int most) {
        double step = Math.max(1, step(span.length() / Math.max(1, most)));
        while (count(span, step) > Math.max(2, most) || step != Math.rint(step)) step = step(step * 1.001);
        return multiples(span, step);
    }

    /// Ticks of a value axis, bent or not. Logarithmic axes are labelled at decades, and where fewer than two are in sight at 1, 2, 5.
    public static Ticks values(YScale scale, Span values, int most) {
        return switch (scale) {
            case LINEAR -> linear(values, most);
            case LOG -> decades(values, most);
            case SYMLOG -> symmetric(values, most);
        };
    }

    /// The smallest step of the row 1, 2, 2.5, 5, 10, 20 … that is not below `least`.
    public static double step(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * decade >= least * (1 - 1e-9)) return step * decade;
        }
        return 10 * decade;
    }

    private static long count(Span span, double step) {
        return (long) (Math.floor(span.to() / step + 1e-9) - Math.ceil(span.from() / step - 1e-9)) + 1;
    }

    private static Ticks multiples(Span span, double step) {
        List<Tick> ticks = new ArrayList<>();
        int decimals = decimals(step);
        long first = (long) Math.ceil(span.from() / step - 1e-9);
        long last = (long) Math.floor(span.to() / step + 1e-9);
        for (long n = first; n <= last; n++) ticks.add(new Tick(n * step, Numbers.tick(n * step, step, decimals)));
        return new Ticks(ticks);
    }

    /// Decimals needed to tell multiples of the step apart.
    static int decimals(double step) {
        for (int decimals = 0; decimals < 12; decimals++) {
            double scaled = step * Math.pow(10, decimals);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-6 * scaled) return decimals;
        }
        return 12;
    }

    private static Ticks decades(Span span, int most) {
        int first = (int) Math.ceil(Math.log10(Math.max(span.from(), Float.MIN_NORMAL)) - 1e-9);
        int last = (int) Math.floor(Math.log10(Math.max(span.to(), Float.MIN_NORMAL)) + 1e-9);
        List<Tick> ticks = new ArrayList<>();
        if (last - first < 1) {
            for (int decade = first - 1; decade <= last; decade++) {
                for (double part : new double[] {1, 2, 3, 5, 7}) {
                    double at = part * Math.pow(10, decade);
                    if (span.holds(at)) ticks.add(new Tick(at, Numbers.shortest(at)));
                }
            }
            return ticks.size() >= 2 ? new Ticks(ticks) : linear(span, most);
        }
        int stride = Math.ceilDiv(last - first + 1, Math.max(2, most));
        for (int decade = Math.ceilDiv(first, stride) * stride; decade <= last; decade += stride) {
            double at = Math.pow(10, decade);
            ticks.add(new Tick(at, Numbers.shortest(at)));
        }
        return new Ticks(ticks);
    }

    private static Ticks symmetric(Span span, int most) {
        int up = span.to() > 1 ? (int) Math.floor(Math.log10(span.to()) + 1e-9) : -1;
        int down = span.from() < -1 ? (int) Math.floor(Math.log10(-span.from()) + 1e-9) : -1;
        if (up < 1 && down < 1) return linear(span, most);
        int stride = Math.max(1, Math.ceilDiv(up + down + 3, Math.max(2, most)));
        List<Tick> ticks = new ArrayList<>();
        for (int decade = down / stride * stride; decade >= 0; decade -= stride) add(ticks, span, -Math.pow(10, decade));
        add(ticks, span, 0);
        for (int decade = 0; decade <= up; decade += stride) add(ticks, span, Math.pow(10, decade));
        return new Ticks(ticks);
    }

    private static void add(List<Tick> ticks, Span span, double at) {
        if (span.holds(at)) ticks.add(new Tick(at, Numbers.shortest(at)));
    }
}
