package io.flarescope.console.shell;

import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Everything that can be done or gone to, found by typing. What may not be done stays visible, grey, with the reason.
final class CommandPalette extends VBox {
    private static final int ROWS = 10;
    private static final int LINES = 3;
    private static final double TOP = 112;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final List<Command> commands;
    private final BiFunction<String, Integer, Screen.Found> lines;
    private final TextField field = new TextField();
    private final Label found = new Label();
    private final VBox list = new VBox();
    private final List<Finder.Hit> shown = new ArrayList<>();
    private final List<Node> rows = new ArrayList<>();
    private int chosen;
    private @Nullable Overlay overlay;

    private CommandPalette(List<Command> commands, BiFunction<String, Integer, Screen.Found> lines) {
        this.commands = commands;
        this.lines = lines;
        getStyleClass().add("palette");
        field.setPromptText("Do something, go somewhere, find a line");
        field.setAccessibleText("Find a command, a view, a job, a site or a line");
        field.getStyleClass().add("palette-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        found.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        HBox head = new HBox(12, Icon.SEARCH.node(20), field, found, key("Esc"));
        head.getStyleClass().add("palette-head");
        list.getStyleClass().add("palette-list");
        getChildren().addAll(head, list, foot());
        setAccessibleRole(AccessibleRole.DIALOG);
        field.textProperty().subscribe(this::search);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// `lines` finds lines that match, at most as many as asked for.
    static CommandPalette open(Node anywhere, List<Command> commands, BiFunction<String, Integer, Screen.Found> lines) {
        CommandPalette palette = new CommandPalette(commands, lines);
        palette.overlay = Overlay.show(anywhere, palette, TOP, () -> {});
        palette.field.requestFocus();
        return palette;
    }

    private static HBox foot() {
        HBox foot = new HBox(16, hint("choose", "↑↓"), hint("do", "Enter"), hint("complete", "Tab"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        foot.getChildren().addAll(space, hint("copy as command line", Keys.COMMAND_WORD + " C"));
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    private static HBox hint(String words, String key) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        HBox hint = new HBox(6, key(key), label);
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }

    private static Label key(String words) {
        Label key = new Label(words);
        key.getStyleClass().add(Css.KEY);
        key.setMinWidth(Region.USE_PREF_SIZE);
        return key;
    }

    private void search(String typed) {
        List<Finder.Hit> hits = Finder.rank(commands, typed);
        Screen.Found text = typed.strip().length() < 2 ? Screen.Found.NOTHING : lines.apply(typed.strip(), LINES);
        Map<Command.Group, List<Finder.Hit>> groups = new EnumMap<>(Command.Group.class);
        hits.forEach(hit -> groups.computeIfAbsent(hit.command().group(), group -> new ArrayList<>()).add(hit));
        List<Finder.Hit> matching = text.shown().stream().map(line -> new Finder.Hit(line, List.of(), line.whyNot().get(), 0)).toList();
        shown.clear();
        rows.clear();
        list.getChildren().clear();
        int room = ROWS - matching.size();
        List<Finder.Hit> toDo = groups.getOrDefault(Command.Group.DO, List.of());
        List<Finder.Hit> toGo = groups.getOrDefault(Command.Group.GO_TO, List.of());
        // neither group may push the other out
        int doing = Math.min(toDo.size(), Math.max(room / 2, room - toGo.size()));
        group("Do", toDo.subList(0, doing), toDo.size());
        group("Go to", toGo.subList(0, Math.min(toGo.size(), room - doing)), toGo.size());
        group("Lines that match", matching, text.total());
        if (shown.isEmpty()) {
            Label none = new Label("Nothing is called “" + typed.strip() + "”, and no line holds it.");
            none.getStyleClass().addAll(Css.TEXT_2, "palette-none");
            list.getChildren().add(none);
        }
        long all = hits.size() + text.total();
        found.setText(typed.isBlank() ? "" : Figures.count(all) + " found");
        choose(0);
    }

    private void group(String title, List<Finder.Hit> hits, long total) {
        if (hits.isEmpty()) {
            return;
        }
        Label name = new Label(title);
        name.getStyleClass().addAll(Css.CAPTION, Css.STRONG, Css.TEXT_2);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space);
        if (total > hits.size()) {
            Label count = new Label(hits.size() + " of " + Figures.count(total) + " shown");
            count.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            head.getChildren().add(count);
        }
        head.getStyleClass().add("palette-group");
        list.getChildren().add(head);
        for (Finder.Hit hit : hits) {
            Node row = row(hit, shown.size());
            shown.add(hit);
            rows.add(row);
            list.getChildren().add(row);
        }
    }

    private Node row(Finder.Hit hit, int index) {
        Command command = hit.command();
        boolean allowed = hit.whyNot().isEmpty();
        TextFlow title = title(hit);
        Label about = new Label(hit.whyNot().orElse(command.about()));
        about.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        about.setMinWidth(0);
        HBox.setHgrow(about, Priority.ALWAYS);
        about.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(10, (allowed ? command.icon() : Icon.READ_ONLY).node(16), title, about);
        command.keys().ifPresent(keys -> {
            for (String word : Keys.words(keys)) {
                row.getChildren().add(key(word));
            }
        });
        row.getStyleClass().addAll("palette-row", allowed ? "palette-allowed" : "palette-greyed");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(command.title() + (about.getText().isEmpty() ? "" : ", " + about.getText()) + (allowed ? "" : ", not possible"));
        row.setOnMouseMoved(_ -> choose(index));
        row.setOnMouseClicked(_ -> run(index));
        return row;
    }

    private static TextFlow title(Finder.Hit hit) {
        String title = hit.command().title();
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(hit.command().group() == Command.Group.LINE ? "palette-line" : "palette-title");
        int from = 0;
        for (Finder.Stretch mark : hit.marks()) {
            piece(flow, title.substring(from, mark.from()), "");
            piece(flow, title.substring(mark.from(), mark.until()), "palette-mark");
            from = mark.until();
        }
        piece(flow, title.substring(from), "");
        flow.setMinWidth(Region.USE_PREF_SIZE);
        return flow;
    }

    private static void piece(TextFlow flow, String words, String styleClass) {
        if (!words.isEmpty()) {
            Text text = new Text(words);
            if (!styleClass.isEmpty()) {
                text.getStyleClass().add(styleClass);
            }
            flow.getChildren().add(text);
        }
    }

    private void choose(int index) {
        chosen = Math.clamp(index, 0, Math.max(0, rows.size() - 1));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        field.setAccessibleHelp(shown.isEmpty() ? "Nothing found" : rows.get(chosen).getAccessibleText());
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key) && field.getSelectedText().isEmpty()) {
            copy();
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case DOWN -> choose(chosen == rows.size() - 1 ? 0 : chosen + 1);
            case UP -> choose(chosen == 0 ? rows.size() - 1 : chosen - 1);
            case ENTER -> run(chosen);
            case TAB -> complete();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void complete() {
        if (!shown.isEmpty()) {
            field.setText(shown.get(chosen).command().title() + " ");
            field.end();
        }
    }

    private void copy() {
        if (!shown.isEmpty() && !shown.get(chosen).command().commandLine().isEmpty()) {
            Parts.copy(shown.get(chosen).command().commandLine());
            found.setText("copied");
        } else {
            found.setText("no command line for this");
        }
    }

    private void run(int index) {
        if (index >= shown.size() || shown.get(index).whyNot().isPresent()) {
            return;
        }
        Command command = shown.get(index).command();
        if (overlay != null) {
            overlay.close();
        }
        command.action().run();
    }
}
