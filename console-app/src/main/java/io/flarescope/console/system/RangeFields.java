package io.flarescope.console.system;

import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.telemetry.metricstore.Changes.Stretch;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One stretch of time that a person chooses: typed as two clock times, or drawn over the strip of jobs while its letter is pressed.
final class RangeFields extends HBox {
    private static final double WIDE = 82;

    private final Moments moments;
    private final Runnable changed;
    private final ToggleButton letter;
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private @Nullable Stretch stretch;
    /// Typed times are of the day before this moment, epoch seconds.
    private long latest;

    RangeFields(String name, ToggleGroup group, Moments moments, Runnable changed) {
        this.moments = moments;
        this.changed = changed;
        this.letter = new ToggleButton(name);
        letter.setToggleGroup(group);
        letter.setAccessibleText("Stretch " + name + " is drawn over the strip");
        letter.setTooltip(new Tooltip("Draw stretch " + name + " over the strip of jobs, or type its times"));
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        field(from, "Stretch " + name + " from");
        field(to, "Stretch " + name + " to");
        Label until = new Label("to");
        until.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        getChildren().addAll(letter, from, until, to);
    }

    private void field(TextField field, String words) {
        field.setAccessibleText(words);
        field.setPrefWidth(WIDE);
        field.setMinWidth(WIDE);
        field.setPromptText("hh:mm:ss");
        field.getStyleClass().add(Css.SMALL_MONO);
        field.setOnAction(_ -> typed());
        field.focusedProperty().addListener((_, _, now) -> {
            if (!now) {
                typed();
            }
        });
    }

    void press() {
        letter.setSelected(true);
    }

    boolean pressed() {
        return letter.isSelected();
    }

    void latest(long epochSecond) {
        latest = epochSecond;
    }

    Optional<Stretch> stretch() {
        return Optional.ofNullable(stretch);
    }

    void show(Stretch chosen) {
        stretch = chosen;
        from.setText(moments.clock(Instant.ofEpochSecond(chosen.from())));
        to.setText(moments.clock(Instant.ofEpochSecond(chosen.to())));
    }

    /// Takes both fields as they stand; times that are none leave the stretch as it was.
    private void typed() {
        Stretch known = stretch;
        if (known != null && from.getText().equals(moments.clock(Instant.ofEpochSecond(known.from()))) && to.getText().equals(moments.clock(Instant.ofEpochSecond(known.to())))) {
            return;
        }
        Optional<Long> end = moment(to.getText(), latest);
        Optional<Long> begin = end.flatMap(until -> moment(from.getText(), until - 1));
        if (begin.isPresent()) {
            stretch = new Stretch(begin.get(), end.get());
            changed.run();
        }
    }

    /// The last time the clock showed this, not after a moment.
    private Optional<Long> moment(String words, long notAfter) {
        try {
            String whole = words.strip().matches("\\d{1,2}:\\d\\d") ? words.strip() + ":00" : words.strip();
            LocalTime time = LocalTime.parse(whole.length() == 7 ? "0" + whole : whole);
            ZonedDateTime last = Instant.ofEpochSecond(notAfter).atZone(moments.zone());
            ZonedDateTime then = last.with(time);
            return Optional.of((then.isAfter(last) ? then.minusDays(1) : then).toEpochSecond());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
