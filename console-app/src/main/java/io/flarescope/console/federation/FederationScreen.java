package io.flarescope.console.federation;

import atlantafx.base.controls.CustomTextField;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.state.Attention;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.Presence;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Fact;
import io.flarescope.federation.LinkState;
import io.flarescope.icons.Icon;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The view of the whole federation.
public final class FederationScreen implements Screen {
    private static final Duration BEAT = Duration.ofMillis(500);

    private static final double HAPPENINGS_SHARE = .24;

    private final Desk desk;
    private final Ticker ticker = new Ticker(BEAT, this::update);
    private final StackPane root = new StackPane();
    private final Label title = new Label();
    private final Label summary = new Label();
    private final CustomTextField filter = new CustomTextField();
    private final AttentionCard attention;
    private final ParticipantTable table;
    private final PresenceLanes lanes;
    private final Label lanesHint = new Label();
    private final Label knownOf = new Label();
    private final HBox knownHead = new HBox(8);
    private final VBox knownFacts = new VBox();
    private final ActionsPane actions;
    private final HappeningList happenings;
    private final VBox view = new VBox();
    private Subscription watching = Subscription.EMPTY;
    private String shownActions = "";
    private boolean built;

    public FederationScreen(Desk desk) {
        this.desk = desk;
        this.attention = new AttentionCard(desk);
        this.table = new ParticipantTable(desk);
        this.lanes = new PresenceLanes(desk);
        this.actions = new ActionsPane(desk, root);
        this.happenings = new HappeningList(desk);
    }

    @Override
    public Place place() {
        return Place.FEDERATION;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            URL css = Objects.requireNonNull(FederationScreen.class.getResource("federation.css"));
            root.getStylesheets().add(css.toExternalForm());
            root.getStyleClass().add("federation");
            build();
            update();
        }
        return root;
    }

    private void build() {
        title.getStyleClass().add(Css.TITLE);
        title.setText(desk.state().profile().name());
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.getStyleClass().add(Css.TEXT_2);
        filter.setPromptText("Filter sites");
        filter.setAccessibleText("Filter sites");
        filter.setLeft(Icon.SEARCH.node(14));
        filter.setPrefWidth(180);
        filter.textProperty().subscribe(table::filter);
        Button refresh = new Button("Refresh", Icon.REFRESH.node(16));
        refresh.setOnAction(_ -> desk.federation().refresh());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, summary, grow(new Region()), filter, refresh);
        head.getStyleClass().add(Css.VIEW_HEADER);

        VBox card = new VBox(attention);
        card.getStyleClass().add("attention-place");

        table.node().getSelectionModel().selectedItemProperty().subscribe(_ -> showChosen(desk.clock().instant()));

        BorderPane lower = new BorderPane(below());
        lower.setRight(happenings.node());
        happenings.node().prefWidthProperty().bind(lower.widthProperty().multiply(HAPPENINGS_SHARE));
        VBox.setVgrow(lower, Priority.ALWAYS);
        lower.setMinHeight(120);
        view.getChildren().addAll(head, card, table.node(), lower);
    }

    private Region below() {
        Label heard = new Label("Heard, last 30 min");
        heard.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        heard.setMinWidth(Region.USE_PREF_SIZE);
        lanesHint.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        HBox lanesHead = new HBox(12, heard, lanesHint);
        lanesHead.setAlignment(Pos.CENTER_LEFT);
        lanesHead.getStyleClass().add("lanes-head");

        knownOf.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        knownHead.setAlignment(Pos.CENTER_LEFT);
        VBox known = new VBox(6, knownHead, knownFacts);
        Label can = new Label("What you can do");
        can.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        VBox doing = new VBox(6, can, actions);
        GridPane about = new GridPane(24, 0);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        about.getColumnConstraints().addAll(half, half);
        about.addRow(0, known, doing);
        about.getStyleClass().add("about");
        VBox left = new VBox(lanesHead, lanes, about);
        left.getStyleClass().add("below");
        ScrollPane scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private static Region grow(Region space) {
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    @Override
    public void shown() {
        FederationState state = desk.state();
        watching = state.heardAt().subscribe(_ -> update()).and(state.link().subscribe(_ -> update())).and(state.capabilities().subscribe(_ -> {
            shownActions = "";
            update();
        }));
        ticker.start();
        update();
    }

    @Override
    public void hidden() {
        ticker.stop();
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    /// Writes what is known now.
    void update() {
        FederationState state = desk.state();
        Instant now = desk.clock().instant();
        List<Participant> rows = Participant.of(state, now);
        Optional<StatePane> instead = instead(rows);
        if (instead.isPresent()) {
            if (root.getChildren().isEmpty() || !(root.getChildren().getFirst() instanceof StatePane shown)
                    || !shown.getAccessibleText().equals(instead.get().getAccessibleText())) {
                root.getChildren().setAll(List.of(instead.get()));
            }
            return;
        }
        if (root.getChildren().isEmpty() || root.getChildren().getFirst() != view) {
            root.getChildren().setAll(List.of(view));
        }
        summary.setText(summary(rows, now));
        attention.show(Attention.of(state, now), now);
        table.show(rows);
        if (table.chosen() == null && !rows.isEmpty()) {
            table.choose(rows.stream().filter(who -> who.condition() == Participant.Condition.SILENT).findFirst().orElse(rows.getFirst()).name());
        }
        lanes.show(rows.stream().map(Participant::name).toList(), now);
        lanesHint.setText(hint(now));
        showChosen(now);
        happenings.show(Happening.of(state, now, HappeningList.SHOWN));
    }

    /// What stands in the view's place while there are no participants.
    private Optional<StatePane> instead(List<Participant> rows) {
        FederationState state = desk.state();
        String name = state.profile().name();
        String where = state.profile().host() + ":" + state.profile().adminPort();
        if (rows.isEmpty()) {
            return Optional.of(switch (state.link().get()) {
                case LinkState.Connecting(_, int attempt) ->
                    StatePane.loading("Connecting to " + name, where + ", as " + state.profile().user() + ", attempt " + attempt + ".");
                case LinkState.Online _ -> StatePane.loading("Asking " + name + " for its sites", "Logged in as " + state.profile().user() + " at " + where + ".");
                case LinkState.Lost(Instant since, String why, _) ->
                    StatePane.lost(name + " does not answer since " + desk.moments().clock(since), why)
                            .repair(Icon.REFRESH, "Try now", desk.federation()::refresh);
                case LinkState.Refused(_, String why) -> StatePane.notPermitted(name + " refused this console", why);
                case LinkState.Suspended _ -> StatePane.lost(name + " is logged out", "The console was locked before it had heard anything.");
                case LinkState.Saved _ -> StatePane.empty(Icon.OPEN, name + " is saved data", "It has no server and no sites to ask.");
                case LinkState.Closed _ -> StatePane.lost(name + " is closed", "This console has logged out.");
            });
        }
        return Optional.empty();
    }

    private String summary(List<Participant> rows, Instant now) {
        int sites = rows.size() - 1;
        if (sites == 0) {
            return "1 server at " + desk.state().profile().host() + ":" + desk.state().profile().adminPort() + ". No site has registered yet.";
        }
        long heard = rows.stream().filter(who -> !who.server() && who.age().compareTo(Presence.SILENT) <= 0).count();
        return "1 server, " + Figures.of(sites, "site", "sites") + ", " + (heard == sites ? "all" : Long.toString(heard)) + " heard within 30 s";
    }

    private String hint(Instant now) {
        String words = "a tick where it was heard; an outlined box is silence longer than 30 s";
        return desk.state().presence().since()
                .filter(since -> Duration.between(since, now).compareTo(Presence.KEPT) < 0)
                .map(since -> words + "; this console looks on since " + desk.moments().clock(since))
                .orElse(words);
    }

    private void showChosen(Instant now) {
        @Nullable Participant who = table.chosen();
        if (who == null) {
            return;
        }
        knownOf.setText(who.name() + ": what is known");
        knownHead.getChildren().setAll(List.of(desk.colours().swatch(who.name()), knownOf));
        List<Fact> facts = new Evidence(desk.state(), desk.moments()).of(who, now);
        GridPane grid = Parts.facts(facts.stream().map(fact -> new String[] {fact.name(), fact.value()}).toArray(String[][]::new));
        knownFacts.getChildren().setAll(List.of(grid));
        String actionsOf = who.name() + who.jobs();
        if (!actionsOf.equals(shownActions)) {
            shownActions = actionsOf;
            actions.show(who);
        }
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        @Nullable Participant who = table.chosen();
        if (who != null) {
            commands.addAll(actions.commands(who));
        }
        return commands;
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
    }

    @Override
    public void openParticipant(String name) {
        node();
        table.choose(name);
        table.node().requestFocus();
    }

    TextField filterField() {
        return filter;
    }
}
