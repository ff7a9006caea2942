package io.flarescope.console.shell;

import io.flarescope.console.dialog.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys that work in every view. Plain keys are read as the characters they give, so `/` and `[` work on any keyboard; a focused control and the view's
/// own commands come first, and nothing is heard while a text field has the focus or something lies over the window.
final class GlobalKeys {
    /// What the keys do.
    interface Actions {
        void palette();

        void help();

        void refresh();

        void switchTheme();

        /// The view at a place of the rail, from 0.
        void view(int index);

        void view(Place place);

        void back();

        void forward();

        void filter();

        /// Esc with nothing else to close.
        void leave();

        /// Of the view that is looked at.
        List<Command> commands();
    }

    private static final KeyCombination PALETTE = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination THEME = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final Duration AFTER_G = Duration.ofMillis(1500);

    private final Scene scene;
    private final Actions actions;
    private final InstantSource clock;
    private @Nullable Instant gone;
    private boolean swallow;

    GlobalKeys(Scene scene, Actions actions, InstantSource clock) {
        this.scene = scene;
        this.actions = actions;
        this.clock = clock;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::anywhere);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    /// Keys with a modifier or of their own, whatever has the focus.
    private void anywhere(KeyEvent key) {
        swallow = false;
        if (Overlay.covers(scene)) {
            return;
        }
        if (PALETTE.match(key)) {
            actions.palette();
        } else if (THEME.match(key)) {
            actions.switchTheme();
        } else if (key.getCode() == KeyCode.F5) {
            actions.refresh();
        } else if (key.getCode() == KeyCode.ESCAPE && scene.getFocusOwner() instanceof TextInputControl) {
            actions.leave();
        } else {
            return;
        }
        swallow = true;
        key.consume();
    }

    private void pressed(KeyEvent key) {
        boolean plain = !key.isShortcutDown() && !key.isAltDown();
        if (Overlay.covers(scene) || (plain && typing())) {
            return;
        }
        for (Command command : actions.commands()) {
            if (command.keys().filter(keys -> keys.match(key)).isPresent() && gone == null) {
                if (command.whyNot().get().isEmpty()) {
                    command.action().run();
                }
                swallow = true;
                key.consume();
                return;
            }
        }
        if (key.getCode() == KeyCode.ESCAPE) {
            actions.leave();
            key.consume();
        }
    }

    private boolean typing() {
        return scene.getFocusOwner() instanceof TextInputControl field && field.isEditable();
    }

    private void typed(KeyEvent key) {
        if (swallow || Overlay.covers(scene) || typing() || key.isShortcutDown() || key.getCharacter().length() != 1) {
            return;
        }
        char typed = key.getCharacter().charAt(0);
        @Nullable Instant before = gone;
        gone = null;
        if (before != null && Duration.between(before, clock.instant()).compareTo(AFTER_G) < 0) {
            for (Place place : Place.values()) {
                if (place.letter() == typed) {
                    actions.view(place);
                }
            }
        } else if (typed >= '1' && typed <= '9') {
            actions.view(typed - '1');
        } else {
            switch (typed) {
                case 'g' -> gone = clock.instant();
                case '/' -> actions.filter();
                case '[' -> actions.back();
                case ']' -> actions.forward();
                case '?' -> actions.help();
                default -> {
                    return;
                }
            }
        }
        key.consume();
    }
}
