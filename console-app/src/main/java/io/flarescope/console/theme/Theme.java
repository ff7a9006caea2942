package io.flarescope.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.ColorScheme;

public enum Theme {
    LIGHT, DARK;

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    public static Theme of(ColorScheme scheme) {
        return scheme == ColorScheme.DARK ? DARK : LIGHT;
    }

    ColorScheme scheme() {
        return this == LIGHT ? ColorScheme.LIGHT : ColorScheme.DARK;
    }

    /// The theme below ours, in the binary form that needs no parsing.
    String foundation() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheetBSS();
            case DARK -> new PrimerDark().getUserAgentStylesheetBSS();
        };
    }

    /// The name of the file with its colours.
    String colours() {
        return switch (this) {
            case LIGHT -> "light.css";
            case DARK -> "dark.css";
        };
    }
}
