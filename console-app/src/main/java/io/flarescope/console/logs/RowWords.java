package io.flarescope.console.logs;

import io.flarescope.console.text.Figures;
import java.util.ArrayList;
import java.util.List;

/// What a row says beside its line.
final class RowWords {
    private RowWords() {}

    /// How often it repeats, how late it came, what a person noted, where its hit is.
    static String beside(Row.OfLine of, String brief, TextQuery query) {
        List<String> words = new ArrayList<>();
        if (of.repeats() > 1) {
            words.add("× " + Figures.count(of.repeats()));
        }
        if (of.late() > 0) {
            words.add(of.late() < 10 ? "late" : "late " + Figures.decimals(of.late() / 1000.0, 1) + " s");
        }
        if (!of.pin().note().isEmpty()) {
            words.add(Columns.cut(LineText.plain(of.pin().note().lines().findFirst().orElse("")), 40));
        }
        if (words.isEmpty() && of.repeats() == 1) {
            return elsewhere(of, brief, query);
        }
        return String.join(" · ", words);
    }

    /// Where the hit is, when it cannot be seen in the row.
    private static String elsewhere(Row.OfLine of, String brief, TextQuery query) {
        if (!of.matches() || !query.hits(of.line().message()).isEmpty() || !query.hits(brief).isEmpty()) {
            return "";
        }
        return switch (query.find(of.line())) {
            case MESSAGE -> "";
            case LOGGER -> "in logger";
            case CONTEXT -> "in context";
            case TRACE -> "in trace";
            case null -> "";
        };
    }

    static String filled(Row.OfGap of) {
        return of.filled().isEmpty() ? "" : of.filled().getAsInt() == 0 ? "; its log holds no other line" : "; %s came from its log".formatted(Figures.of(of.filled().getAsInt(), "line", "lines"));
    }
}
