package io.flarescope.console.curves;

import java.util.Locale;

/// The figures of the inspector as lines of tab-separated words.
final class FigureTable {
    private FigureTable() {}

    static String of(CurvesModel model) {
        StringBuilder table = new StringBuilder();
        boolean stretch = model.stretch() != null;
        boolean several = model.jobs().several();
        String job = several ? "job\t" : "";
        table.append(stretch ? "tag\t" + job + "series\tmean\tlowest\thighest\tchange" : "tag\t" + job + "series\tlast\tbest\tbest round\tat cursor\tto " + (several ? "first job" : "global")).append('\n');
        String tag = "";
        for (Inspection.Row row : stretch ? model.stretchFigures() : model.figures()) {
            switch (row) {
                case Inspection.Head(String name) -> tag = CurvesExport.harmless(name);
                case Inspection.Line line -> line(table, tag, job(model, line.job()) + CurvesExport.harmless(line.name()), line.last(), line.best(), line.bestRound(), line.atCursor(), line.apart());
                case Inspection.Stretch line -> line(table, tag, job(model, line.job()) + CurvesExport.harmless(line.name()), line.mean(), line.lowest(), line.highest(), line.change());
            }
        }
        return table.toString();
    }

    private static String job(CurvesModel model, int place) {
        return model.jobs().several() ? CurvesExport.harmless(model.jobs().words(model.jobs().ids().get(place))) + '\t' : "";
    }

    private static void line(StringBuilder table, String tag, String name, double... figures) {
        table.append(tag).append('\t').append(name);
        for (double figure : figures) {
            table.append('\t').append(Double.isNaN(figure) ? "" : figure == Math.rint(figure) ? String.format(Locale.ROOT, "%.0f", figure) : String.valueOf((float) figure));
        }
        table.append('\n');
    }
}
