package io.flarescope.console.statistics;

import io.flarescope.console.theme.Css;
import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.PrivacyRule;
import io.flarescope.federation.statistics.Request;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Why values of the chosen feature are missing, and what else the result does not hold.
final class MissingList {
    private static final int MOST = 12;

    private MissingList() {}

    static List<Node> of(StatisticsModel model, Row row) {
        List<Node> sections = new ArrayList<>();
        Map<List<String>, List<Missing>> groups = new LinkedHashMap<>();
        row.missing().forEach(each -> groups.computeIfAbsent(List.of(each.cause().name(), each.site(), each.dataSet(), each.sentence()), _ -> new ArrayList<>()).add(each));
        groups.values().stream().limit(MOST).forEach(group -> sections.add(section(group)));
        List<Node> others = others(model);
        if (!others.isEmpty()) {
            VBox box = new VBox(8, title("Other missing values"));
            box.getChildren().addAll(others);
            box.getStyleClass().add(Css.SECTION);
            sections.add(box);
        }
        List<PrivacyRule> rules = model.result().request().map(Request::rules).orElse(List.of());
        if (!rules.isEmpty()) {
            VBox box = new VBox(6, title("Privacy filters of this job"));
            rules.forEach(rule -> box.getChildren().add(small(rule.words(), Css.SMALL_MONO)));
            box.getStyleClass().add(Css.SECTION);
            sections.add(box);
        }
        return sections;
    }

    private static VBox section(List<Missing> group) {
        Missing first = group.getFirst();
        String head = "%s at %s, %s".formatted(capital(first.cause().words()), first.site(), first.dataSet());
        Label title = new Label(head, Words.icon(first.cause()).node(16));
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG, first.cause() == Cause.SUPPRESSED ? "missing-suppressed" : "missing-head");
        title.setGraphicTextGap(8);
        title.setWrapText(true);
        String what = group.stream().map(each -> each.statistic().word()).collect(Collectors.joining(", "));
        VBox box = new VBox(6, title, small(capital(what) + ". " + first.sentence(), Css.SMALL_TEXT));
        if (!first.rule().isEmpty()) {
            box.getChildren().add(small("Rule: " + first.rule(), Css.SMALL_MONO));
        }
        box.getStyleClass().add(Css.SECTION);
        return box;
    }

    private static List<Node> others(StatisticsModel model) {
        List<Node> lines = new ArrayList<>();
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        model.absentFeatures().forEach(each -> {
            List<String> names = byReason.computeIfAbsent(each.cause().name(), _ -> new ArrayList<>());
            if (!names.contains(each.feature())) {
                names.add(each.feature());
            }
        });
        byReason.forEach((cause, names) -> lines.add(line(Cause.valueOf(cause), capital(Cause.valueOf(cause).words()) + ": " + String.join(", ", names))));
        model.result().remarks().stream().limit(MOST).forEach(remark -> lines.add(line(Cause.NOT_REPORTED, remark)));
        return lines;
    }

    private static HBox line(Cause cause, String words) {
        Label text = small(words, Css.SMALL_TEXT);
        HBox.setHgrow(text, Priority.ALWAYS);
        Icon icon = Words.icon(cause);
        HBox line = new HBox(8, icon.node(14), text);
        line.getStyleClass().add("missing-line");
        return line;
    }

    private static Label title(String words) {
        Label title = new Label(words);
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        return title;
    }

    private static Label small(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(style, Css.TEXT_2);
        return label;
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
