package io.flarescope.console.curves;

import java.util.Locale;

/// The figures of the inspector as lines of tab-separated words.
final class FigureTable {
    private FigureTable() {}

    static String of(CurvesModel model) {
        StringBuilder table = new StringBuilder();
        boolean stretch = model.stretch() != null;
        table.append(stretch ? "tag\tseries\tmean\tlowest\thighest\tchange" : "tag\tseries\tlast\tbest\tbest round\tat cursor\tto global").append('\n');
        String tag = "";
        for (Inspection.Row row : stretch ? model.stretchFigures() : model.figures()) {
            switch (row) {
                case Inspection.Head(String name) -> tag = CurvesExport.harmless(name);
                case Inspection.Line line -> line(table, tag, CurvesExport.harmless(line.name()), line.last(), line.best(), line.bestRound(), line.atCursor(), line.toGlobal());
                case Inspection.Stretch line -> line(table, tag, CurvesExport.harmless(line.name()), line.mean(), line.lowest(), line.highest(), line.change());
            }
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String tag, String name, double... figures) {
        table.append(tag).append('\t').append(name);
        for (double figure : figures) {
            table.append('\t').append(Double.isNaN(figure) ? "" : figure == Math.rint(figure) ? String.format(Locale.ROOT, "%.0f", figure) : String.valueOf((float) figure));
        }
        table.append('\n');
    }
}
