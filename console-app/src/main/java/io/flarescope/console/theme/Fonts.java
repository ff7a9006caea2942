package io.flarescope.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The four faces of the program, out of their jars; and the fonts for canvases.
public final class Fonts {
    public static final String TEXT = "Inter";
    public static final String STRONG = "Inter SemiBold";
    public static final String MONO = "JetBrains Mono";

    private static final String[] FACES = {
        "inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf", "jetbrains_mono/JetBrainsMono-Regular.ttf", "jetbrains_mono/JetBrainsMono-Bold.ttf"};

    private Fonts() {}

    /// Makes the families known to the toolkit; again is harmless.
    static void load() {
        for (String face : FACES) {
            try (@Nullable InputStream in = Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + face)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + face + " is missing from the program");
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /// Axis and tick labels, 11.
    public static Font caption() {
        return Font.font(TEXT, 11);
    }

    public static Font captionStrong() {
        return Font.font(STRONG, 11);
    }

    public static Font small() {
        return Font.font(TEXT, 12);
    }

    public static Font smallStrong() {
        return Font.font(STRONG, 12);
    }

    public static Font figures() {
        return Font.font(MONO, 12);
    }

    public static Font smallFigures() {
        return Font.font(MONO, 11);
    }
}
