package io.flarescope.console.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.jobs.block.Facts;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.Pills;
import io.flarescope.console.jobs.block.Slot;
import io.flarescope.console.jobs.facts.JobMeta;
import io.flarescope.console.jobs.facts.JobMetas;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Config tab: the job's meta as the server gives it, to be read and copied, not changed.
public final class ConfigPane {
    private static final double SIDE = 360;
    private static final int ITEMS = 5_000;

    private enum Form { TREE, TEXT }

    private record Field(String name, String value) {}

    private final Desk desk;
    private final JobId job;
    private final JobMetas metas;
    private final TreeTableView<Field> tree = new TreeTableView<>();
    private final TextArea text = new TextArea();
    private final Slot form = new Slot();
    private final VBox side = new VBox();
    private final BorderPane content = new BorderPane();
    private final Slot root = new Slot();
    private Form chosen = Form.TREE;
    private @Nullable JobMeta drawn;
    private Optional<Job> drawnJob = Optional.empty();

    public ConfigPane(Desk desk, JobId job, JobMetas metas) {
        this.desk = desk;
        this.job = job;
        this.metas = metas;
        column("Key", 320, Field::name).getStyleClass().add(Css.FIRST_COLUMN);
        TreeTableColumn<Field, String> value = column("Value", 600, Field::value);
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        value.getStyleClass().add(Css.LAST_COLUMN);
        tree.setAccessibleText("The job’s meta");
        text.setEditable(false);
        text.getStyleClass().addAll(Css.MONO, "config-text");
        text.setAccessibleText("The job’s meta as JSON");
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add(Css.SIDE_RIGHT);
        scroll.setPrefWidth(SIDE);
        scroll.setMinWidth(SIDE);
        content.setTop(toolbar());
        content.setCenter(form);
        content.setRight(scroll);
    }

    public Region node() {
        return root;
    }

    private TreeTableColumn<Field, String> column(String title, double width, java.util.function.Function<Field, String> read) {
        TreeTableColumn<Field, String> column = new TreeTableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(read.apply(row.getValue().getValue())));
        column.setCellFactory(_ -> new MonoCell());
        column.setPrefWidth(width);
        column.setSortable(false);
        tree.getColumns().add(column);
        return column;
    }

    private static final class MonoCell extends TreeTableCell<Field, String> {
        MonoCell() {
            getStyleClass().add(Css.MONO);
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value);
        }
    }

    private Node toolbar() {
        Pills<Form> forms = new Pills<>(List.of(Form.values()), each -> each == Form.TREE ? "Tree" : "Text", chosen, each -> {
            chosen = each;
            form.show(chosen == Form.TREE ? tree : text);
        });
        Button copy = new Button("Copy as JSON", Icon.COPY.node(16));
        copy.setOnAction(_ -> metas.meta(job).ifPresent(meta -> {
            Parts.copy(meta.text());
            desk.say().accept("The meta of the job was copied.");
        }));
        Button again = new Button("Ask again", Icon.REFRESH.node(16));
        again.setOnAction(_ -> metas.askAgain(job));
        HBox bar = new HBox(forms.node(), Labels.whole("meta.json, as the server gives it; read-only", Css.SMALL_TEXT, Css.TEXT_2), Labels.space(), again, copy);
        bar.getStyleClass().addAll(Css.VIEW_TOOLBAR, "no-top-line");
        return bar;
    }

    /// Once per pulse in which anything changed, while shown; and when the meta came.
    public void refresh() {
        metas.ask(job);
        Optional<JobMeta> meta = metas.meta(job);
        if (meta.isEmpty()) {
            root.show(nothing());
            return;
        }
        root.show(content);
        Optional<Job> listed = desk.state().job(job);
        if (!meta.get().equals(drawn)) {
            drawn = meta.get();
            TreeItem<Field> top = new TreeItem<>(new Field("", ""));
            fill(top, meta.get().tree(), new int[] {ITEMS});
            tree.setRoot(top);
            text.setText(meta.get().text());
            form.show(chosen == Form.TREE ? tree : text);
            drawnJob = Optional.empty();
        }
        if (!listed.equals(drawnJob)) {
            drawnJob = listed;
            side.getChildren().setAll(deployed(meta.get()), scheduled(meta.get(), listed), participants(meta.get()));
        }
    }

    /// `room` counts down, so that a huge meta does not become a huge tree.
    private static void fill(TreeItem<Field> into, JsonNode node, int[] room) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(into, Words.line(field.getKey()), field.getValue(), room));
        } else {
            for (int i = 0; i < node.size(); i++) {
                add(into, Integer.toString(i), node.get(i), room);
            }
        }
    }

    private static void add(TreeItem<Field> into, String name, JsonNode value, int[] room) {
        if (room[0]-- <= 0) {
            return;
        }
        boolean holds = value.isContainerNode() && !value.isEmpty();
        String words = holds ? (value.isObject() ? "{ " : "[ ") + value.size() + (value.isObject() ? " }" : " ]") : value.isTextual() ? Words.line(value.asText()) : Words.line(value.toString());
        TreeItem<Field> item = new TreeItem<>(new Field(name, words));
        into.getChildren().add(item);
        if (holds) {
            fill(item, value, room);
            item.setExpanded(true);
        }
    }

    private static VBox section(String title, Node content) {
        VBox section = new VBox(8, Labels.of(title, Css.SMALL_TEXT, Css.STRONG), content);
        section.getStyleClass().add(Css.SECTION);
        return section;
    }

    private static Node deployed(JobMeta meta) {
        List<Map.Entry<String, List<String>>> apps = meta.deployMap();
        if (apps.isEmpty()) {
            return section("Deploy map", Labels.wrapped("not reported", Css.SMALL_TEXT, Css.TEXT_3));
        }
        GridPane grid = Facts.grid(120);
        apps.forEach(app -> Facts.row(grid, app.getKey(), Labels.wrapped(app.getValue().stream()
                .map(target -> target.equals("@ALL") ? "@ALL, the server and every site" : target).collect(Collectors.joining(", ")))));
        return section("Deploy map", grid);
    }

    private static Node scheduled(JobMeta meta, Optional<Job> job) {
        List<String> history = meta.scheduleHistory().isEmpty() ? job.map(Job::scheduleHistory).orElse(List.of()) : meta.scheduleHistory();
        VBox lines = new VBox(4);
        history.forEach(line -> lines.getChildren().add(Labels.wrapped(Words.line(line), Css.SMALL_MONO)));
        return section("What the scheduler said", history.isEmpty() ? Labels.wrapped("nothing yet", Css.SMALL_TEXT, Css.TEXT_3) : lines);
    }

    private static Node participants(JobMeta meta) {
        VBox lines = new VBox(4);
        for (String words : meta.deployDetail()) {
            boolean good = words.endsWith(": OK");
            Node icon = (good ? Icon.PASSED : Icon.FAILED).node(14);
            icon.getStyleClass().add(good ? Css.SUCCESS : Css.DANGER);
            Label label = Labels.wrapped(words, Css.SMALL_MONO);
            HBox.setHgrow(label, Priority.ALWAYS);
            HBox row = new HBox(8, icon, label);
            HBox.setMargin(icon, new Insets(1, 0, 0, 0));
            lines.getChildren().add(row);
        }
        return section("Deployed", lines.getChildren().isEmpty() ? Labels.wrapped("not reported", Css.SMALL_TEXT, Css.TEXT_3) : lines);
    }

    private StatePane nothing() {
        Optional<Outcome.Refused<String>> refusal = metas.refusal(job);
        if (refusal.isPresent()) {
            boolean forbidden = refusal.get().reason() == Outcome.Reason.NOT_AUTHORIZED;
            StatePane pane = forbidden
                    ? StatePane.notPermitted("You may not read this job’s meta", refusal.get().sentence())
                    : StatePane.empty(Icon.CONFIG, "The job’s meta is not here", refusal.get().sentence());
            return pane.serverWords(refusal.get().serverWords()).action(Icon.REFRESH, "Ask again", () -> metas.askAgain(job));
        }
        boolean lost = !(desk.state().link().get() instanceof LinkState.Online || desk.state().link().get() instanceof LinkState.Saved);
        return lost
                ? StatePane.lost("The server does not answer", "The job’s meta comes when the connection is back.")
                : StatePane.loading("Reading the job’s meta", "The server was asked for it.");
    }
}
