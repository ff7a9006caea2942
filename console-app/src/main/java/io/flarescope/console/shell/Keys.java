package io.flarescope.console.shell;

import java.util.Locale;
import javafx.scene.input.KeyCombination;

/// How keys are written on screen.
final class Keys {
    private static final boolean MAC = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    static final String COMMAND_WORD = MAC ? "Cmd" : "Ctrl";

    private Keys() {}

    /// Each key of a combination, such as `Ctrl` `L`.
    static String[] words(KeyCombination keys) {
        return keys.getName().replace("Shortcut", COMMAND_WORD).split("\\+");
    }
}
