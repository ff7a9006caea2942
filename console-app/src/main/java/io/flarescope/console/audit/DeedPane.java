package io.flarescope.console.audit;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.journal.JournalEntry;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobId;
import io.flarescope.federation.audit.AuditRecord;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All about one deed: who, when, what came of it, the same from the command line, and the records that are tied to it.
final class DeedPane {
    private static final double WIDTH = 340;
    private static final int MOST_RECORDS = 60;

    private final Desk desk;
    private final AuditModel model;
    private final VBox sections = new VBox();
    private final ScrollPane pane = new ScrollPane(sections);

    DeedPane(Desk desk, AuditModel model) {
        this.desk = desk;
        this.model = model;
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().addAll(Css.SIDE_RIGHT, "deed-pane");
        pane.setMinWidth(WIDTH);
        pane.setPrefWidth(WIDTH);
        pane.setMaxWidth(WIDTH);
    }

    Region node() {
        return pane;
    }

    void show(@Nullable Deed deed) {
        List<Node> nodes = new ArrayList<>();
        if (deed != null) {
            nodes.add(head(deed));
            deed.entry().filter(entry -> !entry.twin().isEmpty()).ifPresent(entry -> nodes.add(twin(entry)));
            records(deed, nodes);
        }
        sections.getChildren().setAll(nodes);
    }

    private Node head(Deed deed) {
        Label what = new Label(deed.what());
        what.getStyleClass().addAll(Css.TITLE);
        what.setWrapText(true);
        List<String[]> facts = new ArrayList<>();
        facts.add(new String[] {"When", desk.moments().full(deed.at())});
        facts.add(new String[] {"Who", deed.who().isEmpty() ? "the job’s own tasks" : deed.who()});
        facts.add(new String[] {"Where", String.join(", ", deed.where())});
        if (!deed.arguments().isEmpty()) {
            facts.add(new String[] {"With", deed.arguments()});
        }
        facts.add(new String[] {"Outcome", switch (deed.ending()) {
            case DONE -> "done";
            case REFUSED -> "refused";
            case LOST -> "not known, the link was lost";
            case RECORDED -> "recorded; how it ended is not written down";
        }});
        facts.add(new String[] {"Told by", deed.ours() ? deed.records().isEmpty() ? "this console’s journal" : "this console’s journal and audit.log" : "audit.log"});
        VBox section = new VBox(10, what, Parts.facts(facts.toArray(String[][]::new)));
        section.getStyleClass().add(Css.SECTION);
        if (!deed.words().isBlank()) {
            Label words = new Label(deed.words());
            words.getStyleClass().addAll(Css.SMALL_TEXT, deed.ending() == Deed.Ending.REFUSED ? Css.DANGER : Css.TEXT_2);
            words.setWrapText(true);
            section.getChildren().add(words);
        }
        Optional<JobId> job = deed.job().filter(id -> desk.state().job(id).isPresent());
        if (job.isPresent()) {
            Hyperlink open = new Hyperlink("Open " + model.name(job.get()));
            open.setOnAction(_ -> desk.navigator().openJob(job.get(), Navigator.JobTab.TIMELINE));
            Hyperlink tasks = new Hyperlink("Read the records of its tasks");
            tasks.setOnAction(_ -> {
                model.filter(model.filter().job(job));
                model.readJob(job.get());
            });
            section.getChildren().add(new VBox(2, open, tasks));
        }
        return section;
    }

    private static Node twin(JournalEntry entry) {
        Label title = new Label("The same from the command line");
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        Button copy = new Button("", Icon.COPY.node(14));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        copy.setAccessibleText("Copy the command line");
        copy.setTooltip(new Tooltip("Copy the command line"));
        copy.setOnAction(_ -> Parts.copy(entry.twin()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        TextArea line = new TextArea(entry.twin());
        line.setEditable(false);
        line.setWrapText(true);
        line.setPrefRowCount(Math.clamp(entry.twin().length() / 38 + 1, 2, 6));
        line.getStyleClass().addAll(Css.SMALL_MONO, "raw-line");
        line.setAccessibleText("The same from the command line");
        VBox section = new VBox(4, head, line);
        section.getStyleClass().add(Css.SECTION);
        return section;
    }

    private void records(Deed deed, List<Node> nodes) {
        Label title = new Label(deed.records().isEmpty() ? "No record of it was read" : "Records in audit.log");
        HBox head = new HBox(title);
        head.getStyleClass().add(Css.PANE_HEADER);
        nodes.add(head);
        VBox section = new VBox(12);
        section.getStyleClass().addAll(Css.SECTION, "deed-records");
        deed.records().stream().limit(MOST_RECORDS).forEach(placed -> section.getChildren().add(record(placed)));
        if (deed.records().size() > MOST_RECORDS) {
            section.getChildren().add(small("and " + (deed.records().size() - MOST_RECORDS) + " more", Css.TEXT_2));
        }
        if (!deed.records().isEmpty()) {
            nodes.add(section);
        }
    }

    private Node record(Placed placed) {
        AuditRecord record = placed.record();
        Label name = new Label(record.participant(), desk.colours().swatch(record.participant()));
        name.setGraphicTextGap(6);
        name.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(8, name, space, small(desk.moments().millis(placed.at()), Css.SMALL_MONO, Css.TEXT_2));
        first.setAlignment(Pos.CENTER_LEFT);
        Label words = small(record.message().isBlank() ? record.action() : record.message().strip(), record.message().isBlank() ? Css.SMALL_MONO : Css.SMALL_TEXT);
        words.setWrapText(true);
        VBox box = new VBox(3, first, words, small("event " + brief(record.event()), Css.SMALL_MONO, Css.TEXT_3));
        if (!record.reference().isEmpty()) {
            String led = model.above(record).map(above -> "refers to " + brief(record.reference()) + " of " + above.record().participant())
                    .orElse("refers to " + brief(record.reference()) + ", which was not read");
            box.getChildren().add(small(led, Css.SMALL_MONO, Css.TEXT_3));
        }
        Tooltip.install(box, new Tooltip(record.raw()));
        return box;
    }

    private static String brief(String event) {
        return event.length() <= 8 ? event : event.substring(0, 8);
    }

    private static Label small(String words, String... classes) {
        Label label = new Label(words);
        label.getStyleClass().addAll(classes);
        return label;
    }
}
