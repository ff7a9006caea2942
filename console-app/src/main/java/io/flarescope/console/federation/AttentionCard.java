package io.flarescope.console.federation;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.Attention;
import io.flarescope.console.state.Attention.CertificateEnds;
import io.flarescope.console.state.Attention.FailedJob;
import io.flarescope.console.state.Attention.SilentSite;
import io.flarescope.console.state.Attention.StalledJob;
import io.flarescope.console.state.Attention.StuckJob;
import io.flarescope.console.state.ErrorDigest;
import io.flarescope.console.state.Explanation;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.Stall;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.LogLine;
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
    private List<String> rows = List.of();

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
        List<String> meant = items.stream().map(AttentionCard::meant).toList();
        if (meant.equals(rows) && !items.isEmpty() && getChildren().size() > 1) {
            written = words;
            for (int i = 0; i < Math.min(SHOWN, items.size()); i++) {
                ((Row) getChildren().get(1 + i)).say(title(items.get(i)), detail(items.get(i)));
            }
            return;
        }
        written = words;
        rows = meant;
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
            case StalledJob(Stall stall, _) -> new Row(Icon.STUCK,
                    quiet("Open the log", () -> log(stall.job(), stall.lastLine().map(LogLine::time).orElse(stall.since()))),
                    button("Show round " + stall.round(), () -> desk.navigator().openJob(stall.job().id(), JobTab.TIMELINE)));
            case FailedJob(Job job, _, Optional<LogLine> cause) -> cause
                    .map(line -> new Row(Icon.FAILED, quiet("Open the log", () -> log(job, line.time())), open(job)))
                    .orElseGet(() -> new Row(Icon.FAILED, open(job)));
            case CertificateEnds _ -> new Row(Icon.CERTIFICATE, button("Copy request", () -> {
                Parts.copy("The admin certificate of " + desk.state().profile().user() + " for " + desk.state().profile().name() + " ends on "
                        + desk.moments().date(desk.state().profile().certificateExpires()) + ". A new startup kit is needed.");
                desk.say().accept("The request for a new startup kit is in the clipboard.");
            }));
        };
        row.say(title(item), detail(item));
        return row;
    }

    /// The same for two that lead to the same places.
    private static String meant(Attention item) {
        return switch (item) {
            case SilentSite(var site, _, Optional<Job> waiting) -> "silent " + site.name() + waiting.map(job -> " " + job.id()).orElse("");
            case StuckJob(Job job, _, _) -> "stuck " + job.id();
            case StalledJob(Stall stall, _) -> "stalled " + stall.job().id() + " " + stall.round();
            case FailedJob(Job job, _, Optional<LogLine> cause) -> "failed " + job.id() + cause.map(line -> " " + line.time()).orElse("");
            case CertificateEnds _ -> "certificate";
        };
    }

    private static String title(Attention item) {
        return switch (item) {
            case SilentSite(var site, var age, _) -> site.name() + " not heard for " + Figures.age(age);
            case StuckJob(Job job, var age, _) -> job.name() + " has been " + job.state().word() + " for " + Figures.age(age);
            case StalledJob(Stall stall, var age) -> stall.job().name() + " stands in round " + stall.round() + " for " + Figures.age(age);
            case FailedJob(Job job, var ago, _) -> job.name() + " failed " + Figures.age(ago) + " ago";
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
            case StalledJob(Stall stall, _) -> "Waits for " + stall.site()
                    + stall.heard().map(at -> ", last heartbeat " + desk.moments().clock(at)).orElse(", which is not registered any more") + "."
                    + stall.lastLine().map(line -> " Its last line, " + desk.moments().clock(line.time()) + ": “" + line(line.message()) + "”.").orElse(" It has written no line.")
                    + stall.usual().map(usual -> " A round usually takes " + Figures.age(usual) + ".").orElse("");
            case FailedJob(Job job, _, Optional<LogLine> cause) -> cause
                    .map(line -> line.site() + " at " + desk.moments().clock(line.time()) + ": " + line(ErrorDigest.headline(line)) + "."
                            + Explanation.of(line).map(known -> " " + known.why()).orElse(""))
                    .orElse(job.state().word() + ". None of its error lines has come here; its page looks into the result.");
            case CertificateEnds(Instant at, _) -> "Valid until " + desk.moments().full(at) + ". After that this kit cannot log in; sites and jobs go on.";
        };
    }

    private void log(Job job, Instant at) {
        desk.state().cursor().point(at, null);
        desk.navigator().showFor(job.id(), Place.LOGS);
    }

    private Button open(Job job) {
        return button("Open job", () -> desk.navigator().openJob(job.id(), JobTab.TIMELINE));
    }

    /// Text from a site, in one line.
    private static String line(String words) {
        String one = words.replaceAll("[\\p{Cntrl}\u202a-\u202e\u2066-\u2069]", " ").strip();
        return one.length() > 160 ? one.substring(0, 160) + " …" : one;
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
