package io.flarescope.console.shell;

import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.LinkState;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// 36 px above the view while the link is down: since when, why, when it is tried again. The old picture stays below, in text 3.
final class LostBand extends HBox {
    private final Moments moments;
    private final Label what = new Label();
    private final Label why = new Label();
    private final Button now = new Button("Try now", Icon.REFRESH.node(16));
    private final Button copy = new Button("Copy details", Icon.COPY.node(16));

    LostBand(Moments moments) {
        this.moments = moments;
        getStyleClass().add("lost-band");
        what.getStyleClass().add(Css.STRONG);
        what.setMinWidth(Region.USE_PREF_SIZE);
        why.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        Region icon = new HBox(Icon.LOST.node(16));
        icon.getStyleClass().add("lost-sign");
        now.setMinWidth(Region.USE_PREF_SIZE);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(icon, what, why, now, copy);
        hide(true);
    }

    private void hide(boolean yes) {
        setVisible(!yes);
        setManaged(!yes);
    }

    /// True while the picture below is old.
    boolean show(@Nullable Connection connection, Instant at) {
        if (connection == null) {
            hide(true);
            return false;
        }
        String name = connection.profile().name();
        Optional<Instant> heard = Optional.ofNullable(connection.desk().state().heardAt().get());
        String state = heard.map(then -> " You see the state of " + moments.clock(then) + ".").orElse("");
        switch (connection.desk().state().link().get()) {
            case LinkState.Lost(Instant since, String reason, Instant next) -> {
                Duration left = Duration.between(at, next);
                String again = left.isNegative() || left.toSeconds() < 1 ? "Trying again now." : "Trying again in " + Figures.age(left) + ".";
                say(name + " does not answer since " + moments.clock(since), reason + " " + again + state);
                now.setVisible(true);
                now.setManaged(true);
            }
            case LinkState.Refused(Instant since, String reason) -> {
                say(name + " refused this console at " + moments.clock(since), reason + state);
                now.setVisible(false);
                now.setManaged(false);
            }
            case LinkState.Suspended(Instant since) -> {
                say(name + " is logged out since " + moments.clock(since), "The console was locked." + state);
                now.setVisible(false);
                now.setManaged(false);
            }
            case LinkState.Closed _ -> {
                say(name + " is closed", "This console has logged out." + state);
                now.setVisible(false);
                now.setManaged(false);
            }
            case LinkState.Connecting(Instant since, int attempt) when heard.isPresent() -> {
                say(name + " does not answer since " + moments.clock(since), "Connecting again, attempt " + attempt + "." + state);
                now.setVisible(false);
                now.setManaged(false);
            }
            case LinkState.Connecting _, LinkState.Online _, LinkState.Saved _ -> {
                hide(true);
                return false;
            }
        }
        now.setOnAction(_ -> connection.desk().federation().refresh());
        hide(false);
        return true;
    }

    private void say(String first, String second) {
        what.setText(first);
        why.setText(second);
        setAccessibleText(first + ". " + second);
        copy.setOnAction(_ -> Parts.copy(Sentences.redacted(first + "\n" + second)));
    }
}
