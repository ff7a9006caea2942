package io.flarescope.console.federation;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.Attention;
import io.flarescope.console.state.Attention.CertificateEnds;
import io.flarescope.console.state.Attention.SilentSite;
import io.flarescope.console.state.Attention.StuckJob;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.icons.Icon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a person should look at now, most urgent first, each with what leads on. One calm line where there is nothing.
final class AttentionCard extends VBox {
    private static final int SHOWN = 5;

    private final Desk desk;
    private List<String> written = List.of();

    AttentionCard(Desk desk) {
        this.desk = desk;
        getStyleClass().addAll(Css.CARD, "attention");
    }

    void show(List<Attention> items, Instant now) {
        List<String> words = items.stream().map(item -> title(item) + detail(item)).toList();
        // the buttons keep the focus while nothing but time moves on
        if (words.equals(written) && !getChildren().isEmpty()) {
            return;
        }
        if (items.size() == written.size() && !items.isEmpty() && getChildren().size() > 1) {
            written = words;
            for (int i = 0; i < Math.min(SHOWN, items.size()); i++) {
                ((Row) getChildren().get(1 + i)).say(title(items.get(i)), detail(items.get(i)));
            }
            return;
        }
        written = words;
        getChildren().clear();
        if (items.isEmpty()) {
            Label calm = new Label("Nothing needs attention. All heard within 30 s.", Icon.PASSED.node(16));
            calm.getStyleClass().addAll(Css.SUCCESS, "attention-calm");
            getChildren().add(calm);
            return;
        }
        Label title = new Label("Needs attention", Icon.ATTENTION.node(16));
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG, "attention-title");
        Label count = new Label(items.size() + (items.size() == 1 ? "" : ", most urgent first"));
        count.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        HBox head = new HBox(8, title, count);
        head.getStyleClass().add("attention-head");
        getChildren().add(head);
        items.stream().limit(SHOWN).map(this::row).forEach(getChildren()::add);
        if (items.size() > SHOWN) {
            Label more = new Label((items.size() - SHOWN) + " more");
            more.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2, "attention-row");
            getChildren().add(more);
        }
        getChildren().getLast().getStyleClass().add("last-row");
    }

    private static final class Row extends HBox {
        private final Label title = new Label();
        private final Label detail = new Label();

        Row(Icon icon, Button... actions) {
            super(10);
            getStyleClass().add("attention-row");
            var sign = icon.node(16);
            sign.getStyleClass().add(Css.WARNING);
            title.setMinWidth(300);
            title.setPrefWidth(300);
            detail.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
            detail.setMinWidth(0);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(detail, Priority.ALWAYS);
            getChildren().addAll(sign, title, detail);
            for (Button action : actions) {
                action.setMinWidth(Region.USE_PREF_SIZE);
                getChildren().add(action);
            }
            setAlignment(Pos.CENTER_LEFT);
        }

        void say(String what, String more) {
            title.setText(what);
            detail.setText(more);
            detail.setTooltip(new Tooltip(more));
        }
    }

    private Row row(Attention item) {
        Row row = switch (item) {
            case SilentSite(var site, _, Optional<Job> waiting) -> waiting.isEmpty()
                    ? new Row(Icon.NOT_HEARD, button("Ask the server now", desk.federation()::refresh))
                    : new Row(Icon.NOT_HEARD,
                            quiet("Open the log", () -> desk.navigator().showFor(waiting.get().id(), Place.LOGS)),
                            button(round(waiting.get()).map(n -> "Show round " + n).orElse("Open job"), () -> desk.navigator().openJob(waiting.get().id(), JobTab.TIMELINE)));
            case StuckJob(Job job, _, _) -> new Row(Icon.STUCK, button("Open job", () -> desk.navigator().openJob(job.id(), JobTab.TIMELINE)));
            case CertificateEnds _ -> new Row(Icon.CERTIFICATE, button("Copy request", () -> {
                Parts.copy("The admin certificate of " + desk.state().profile().user() + " for " + desk.state().profile().name() + " ends on "
                        + desk.moments().date(desk.state().profile().certificateExpires()) + ". A new startup kit is needed.");
                desk.say().accept("The request for a new startup kit is in the clipboard.");
            }));
        };
        row.say(title(item), detail(item));
        return row;
    }

    private static String title(Attention item) {
        return switch (item) {
            case SilentSite(var site, var age, _) -> site.name() + " not heard for " + Figures.age(age);
            case StuckJob(Job job, var age, _) -> job.name() + " has been " + job.state().word() + " for " + Figures.age(age);
            case CertificateEnds(_, var left) -> left.isNegative() ? "Your certificate has ended" : "Your certificate ends in " + Figures.age(left);
        };
    }

    private String detail(Attention item) {
        return switch (item) {
            case SilentSite(var site, _, Optional<Job> waiting) -> waiting
                    .map(job -> "Job " + job.name() + " takes part in it" + round(job).map(n -> ", round " + n).orElse("") + ". ")
                    .orElse("No job waits for it. ") + "Last heartbeat " + desk.moments().clock(site.lastHeard()) + ".";
            case StuckJob(Job job, _, String scheduler) -> (scheduler.isEmpty() ? "The scheduler has said nothing. " : "Scheduler: “" + scheduler + "”. ")
                    + "Needs " + Figures.of(job.minClients(), "site", "sites") + ", " + desk.state().sites().size() + " registered.";
            case CertificateEnds(Instant at, _) -> "Valid until " + desk.moments().full(at) + ". After that this kit cannot log in; sites and jobs go on.";
        };
    }

    private Optional<Integer> round(Job job) {
        return desk.state().live(job.id()).timeline().latest().map(Round::number);
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.getStyleClass().add("row-button");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Button quiet(String words, Runnable action) {
        Button button = button(words, action);
        button.getStyleClass().add(Styles.FLAT);
        return button;
    }
}
