package io.flarescope.console.logs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.LogLevel;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What is looked for and let through: search, levels, sites.
final class LogsToolbar extends HBox {
    private static final int MOST_BOXES = 6;
    private static final List<LogLevel> LEVELS = List.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR);

    private final LogsModel model;
    private final SiteColours colours;
    private final CustomTextField search = new CustomTextField();
    private final ToggleButton regex = new ToggleButton(".*");
    private final ToggleButton terms = new ToggleButton("and");
    private final ToggleButton only = new ToggleButton("", Icon.FILTER.node(14));
    private final Label at = new Label();
    private final Label of = new Label();
    private final Map<LogLevel, ToggleButton> pills = new EnumMap<>(LogLevel.class);
    private final HBox sites = new HBox(10);
    private final HBox errors;
    private final Region space = new Region();
    private List<String> participants = List.of();
    private boolean narrow;
    private boolean showing;

    LogsToolbar(LogsModel model, SiteColours colours, Runnable leaveSearch) {
        this.model = model;
        this.colours = colours;
        getStyleClass().addAll(Css.VIEW_TOOLBAR, "logs-toolbar");
        HBox.setHgrow(space, Priority.ALWAYS);
        Button next = icon(Icon.COLLAPSE, "Next line with a hit (n)");
        next.setOnAction(_ -> model.nextMatch(1));
        Button previous = icon(Icon.UP, "Previous line with a hit (N)");
        previous.setOnAction(_ -> model.nextMatch(-1));
        Button error = new Button("Next error", Icon.CANNOT_SCHEDULE.node(16));
        error.getStyleClass().add(Styles.FLAT);
        error.setOnAction(_ -> model.nextError(1));
        Label key = new Label("e");
        key.getStyleClass().add(Css.KEY);
        errors = new HBox(4, error, key);
        errors.setAlignment(Pos.CENTER_LEFT);
        errors.setMinWidth(USE_PREF_SIZE);
        at.getStyleClass().addAll(Css.MONO, Css.STRONG);
        of.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        HBox count = new HBox(4, at, of);
        count.setAlignment(Pos.CENTER_LEFT);
        count.setMinWidth(USE_PREF_SIZE);
        search(leaveSearch);
        sites.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(search, count, previous, next, label("Level"), pills(), label("Site"), sites, space, errors);
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Button icon(Icon icon, String words) {
        Button button = new Button("", icon.node(16));
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        return button;
    }

    private void search(Runnable leaveSearch) {
        search.setPromptText("Search text");
        search.getStyleClass().addAll(Css.MONO, "log-search");
        search.setLeft(Icon.SEARCH.node(14));
        regex.setTooltip(new Tooltip("Take the text as a regular expression"));
        regex.setAccessibleText("Regular expression");
        only.setTooltip(new Tooltip("Show only lines with a hit"));
        only.setAccessibleText("Show only lines with a hit");
        terms.setTooltip(new Tooltip("""
                Words that must all be there, or an expression of them:
                timeout site:site-2 not (heartbeat or "still alive") level:warn /took [0-9]{4,} ms/
                Fields: level, site, logger, message, trace, and names in FLARE’s bracket such as peer or task_name"""));
        terms.setAccessibleText("Words with and, or, not and fields");
        for (ToggleButton toggle : List.of(regex, terms, only)) {
            toggle.getStyleClass().addAll(Styles.FLAT, "field-toggle");
            toggle.setFocusTraversable(false);
        }
        HBox right = new HBox(2, regex, terms, only);
        right.setAlignment(Pos.CENTER_RIGHT);
        search.setRight(right);
        search.setAccessibleText("Search text in lines");
        search.textProperty().addListener((_, _, _) -> look());
        regex.setOnAction(_ -> {
            terms.setSelected(false);
            look();
        });
        terms.setOnAction(_ -> {
            regex.setSelected(false);
            look();
        });
        only.setOnAction(_ -> model.onlyMatches(only.isSelected()));
        search.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                model.nextMatch(key.isShiftDown() ? -1 : 1);
            } else if (key.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
            } else if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.DOWN) {
                leaveSearch.run();
            } else {
                return;
            }
            key.consume();
        });
    }

    private void look() {
        if (!showing) {
            model.look(search.getText(), kind());
        }
    }

    private TextQuery.Kind kind() {
        return regex.isSelected() ? TextQuery.Kind.REGEX : terms.isSelected() ? TextQuery.Kind.TERMS : TextQuery.Kind.TEXT;
    }

    /// Puts the words into the field, as text.
    void look(String words) {
        regex.setSelected(false);
        terms.setSelected(false);
        search.setText(words);
        model.look(words, false);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private HBox pills() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add(Css.PILLS);
        box.setMinWidth(USE_PREF_SIZE);
        for (LogLevel level : LEVELS) {
            ToggleButton pill = new ToggleButton();
            pill.getStyleClass().add(level == LogLevel.DEBUG ? Styles.LEFT_PILL : level == LogLevel.ERROR ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setToggleGroup(group);
            pill.setMinWidth(USE_PREF_SIZE);
            pill.setOnAction(_ -> {
                pill.setSelected(true);
                model.least(level);
            });
            pills.put(level, pill);
            box.getChildren().add(pill);
        }
        return box;
    }

    /// Who takes part, the server first.
    void participants(List<String> all) {
        if (!participants.equals(all)) {
            participants = all;
            sites();
        }
    }

    void narrow(boolean now) {
        if (narrow != now || search.getPrefWidth() < 0) {
            narrow = now;
            search.setPrefWidth(now ? 300 : 372);
            search.setMinWidth(160);
            errors.setVisible(!now);
            errors.setManaged(!now);
            sites();
        }
    }

    private void sites() {
        sites.getChildren().clear();
        Set<String> hidden = model.filter().hiddenSites();
        if (participants.size() > MOST_BOXES) {
            sites.getChildren().add(menu(hidden));
            return;
        }
        List<Node> boxes = new ArrayList<>();
        for (String site : participants) {
            CheckBox box = new CheckBox();
            Label name = new Label(narrow ? "" : site, colours.swatch(site));
            name.setGraphicTextGap(4);
            name.setPadding(new javafx.geometry.Insets(0, 0, 0, 4));
            box.setGraphic(name);
            box.setSelected(!hidden.contains(site));
            box.setAccessibleText("Show lines of " + site);
            box.setTooltip(new Tooltip(site));
            box.setMinWidth(USE_PREF_SIZE);
            box.setUserData(site);
            box.setOnAction(_ -> model.showSite(site, box.isSelected()));
            boxes.add(box);
        }
        sites.getChildren().setAll(boxes);
    }

    private MenuButton menu(Set<String> hidden) {
        MenuButton menu = new MenuButton();
        menu.setText("%d of %d".formatted(participants.size() - hidden.size(), participants.size()));
        for (String site : participants) {
            CheckMenuItem item = new CheckMenuItem(site, colours.swatch(site));
            item.setSelected(!hidden.contains(site));
            item.setOnAction(_ -> model.showSite(site, item.isSelected()));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// What stands in the model stands here.
    void refresh() {
        showing = true;
        LineFilter filter = model.filter();
        TextQuery query = filter.query();
        if (!search.getText().equals(query.words())) {
            search.setText(query.words());
        }
        regex.setSelected(query.kind() == TextQuery.Kind.REGEX);
        terms.setSelected(query.kind() == TextQuery.Kind.TERMS);
        only.setSelected(filter.onlyMatches());
        pills.forEach((level, pill) -> {
            pill.setSelected(level == filter.least());
            pill.setText(words(level));
            pill.setTooltip(tip(pill, level));
        });
        counts(query);
        boolean differs = sites.getChildren().stream()
                .anyMatch(box -> box instanceof CheckBox check && check.isSelected() == filter.hiddenSites().contains(String.valueOf(check.getUserData())));
        if (differs || participants.size() > MOST_BOXES) {
            sites();
        }
        showing = false;
    }

    private void counts(TextQuery query) {
        boolean wrong = !query.error().isEmpty();
        search.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        search.setTooltip(wrong ? new Tooltip((query.kind() == TextQuery.Kind.TERMS ? "Not understood (" : "Not a regular expression (") + query.error() + "): looked for as text") : null);
        if (query.isEmpty()) {
            at.setText("");
            of.setText(Figures.of(model.shownLines(), "line", "lines"));
            return;
        }
        long chosen = model.matchChosen();
        at.setText(chosen > 0 ? Figures.count(chosen) : "");
        String matches = Figures.count(model.matches());
        String words = chosen > 0 ? "of " + matches : matches + (model.matches() == 1 ? " hit" : " hits");
        of.setText(model.filtering().map(share -> "%d %%".formatted((int) (100 * share))).orElse(query.tooSlow() > 0 ? words + ", some lines too slow" : words));
    }

    private String words(LogLevel level) {
        long count = switch (level) {
            case WARNING -> model.source().count(LogLevel.WARNING);
            case ERROR -> model.source().count(LogLevel.ERROR) + model.source().count(LogLevel.CRITICAL);
            case NOTSET, DEBUG, INFO, CRITICAL -> 0;
        };
        String word = switch (level) {
            case NOTSET, DEBUG -> "Debug";
            case INFO -> "Info";
            case WARNING -> "Warn";
            case ERROR, CRITICAL -> "Error";
        };
        return count == 0 ? word : word + " " + Figures.count(count);
    }

    private Tooltip tip(ToggleButton pill, LogLevel level) {
        Tooltip tip = pill.getTooltip() == null ? new Tooltip() : pill.getTooltip();
        tip.setText("%s received at this level; shows it and everything above".formatted(
                Figures.of(model.source().count(level), "line", "lines")));
        return tip;
    }
}
