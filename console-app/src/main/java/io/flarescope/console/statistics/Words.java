package io.flarescope.console.statistics;

import io.flarescope.console.text.Figures;
import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.Summary;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers and reasons as the view writes them.
final class Words {
    private Words() {}

    /// Three significant digits, four from 1 to 10: `0.0489`, `6.981`, `24.3`, `2,501`.
    static String value(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Figures.decimals(value, 0);
        }
        if (size >= 1e7 || size < 1e-5) {
            return String.format(Locale.ROOT, "%.2e", value).replace('-', '−').replace("e+0", "e").replace("e+", "e").replace("e−0", "e−");
        }
        int digits = (int) Math.floor(Math.log10(size));
        return Figures.decimals(value, digits >= 2 ? 0 : digits == 1 ? 1 : digits == 0 ? 3 : Math.min(8, 2 - digits));
    }

    static String count(double value) {
        return value == Math.rint(value) && Double.isFinite(value) ? Figures.count((long) value) : Figures.decimals(value, 1);
    }

    static OptionalDouble low(Summary summary) {
        OptionalDouble told = summary.number(Statistic.MIN);
        List<Histogram.Bin> bins = summary.histogram().map(Histogram::finite).orElse(List.of());
        return told.isPresent() || bins.isEmpty() ? told : OptionalDouble.of(bins.getFirst().low());
    }

    static OptionalDouble high(Summary summary) {
        OptionalDouble told = summary.number(Statistic.MAX);
        List<Histogram.Bin> bins = summary.histogram().map(Histogram::finite).orElse(List.of());
        return told.isPresent() || bins.isEmpty() ? told : OptionalDouble.of(bins.getLast().high());
    }

    static Icon icon(Cause cause) {
        return switch (cause) {
            case NOT_ASKED, NOT_NUMERIC -> Icon.SKIPPED;
            case SUPPRESSED -> Icon.SUPPRESSED;
            case FAILED -> Icon.CANNOT_SCHEDULE;
            case NOT_REPORTED -> Icon.NOT_KNOWN;
        };
    }

    static String sentence(Missing missing) {
        return "%s: %s. %s%s".formatted(missing.statistic().word(), missing.cause().words(), missing.sentence(), missing.rule().isEmpty() ? "" : " Rule: " + missing.rule());
    }
}
