package io.flarescope.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The four faces of the program, out of their jars; and the fonts for canvases.
public final class Fonts {
    public static final String TEXT = "Inter";
    public static final String STRONG = "Inter SemiBold";
    public static final String MONO = "JetBrains Mono";

    private Fonts() {}

    /// Makes the families known to the toolkit; again does nothing.
    static void load() {
        TextFaces.KNOWN.forEach(Objects::requireNonNull);
        MonoFaces.KNOWN.forEach(Objects::requireNonNull);
    }

    /// Only the text faces, for a first picture without figures.
    public static void loadText() {
        TextFaces.KNOWN.forEach(Objects::requireNonNull);
    }

    private static Font face(String file) {
        try (@Nullable InputStream in = Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + file)) {
            @Nullable Font font = in == null ? null : Font.loadFont(in, 13);
            if (font == null) {
                throw new IllegalStateException("the font " + file + " is missing from the program");
            }
            return font;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Loaded with the class, so once.
    private static final class TextFaces {
        static final List<Font> KNOWN = List.of(face("inter/Inter-Regular.otf"), face("inter/Inter-SemiBold.otf"));
    }

    private static final class MonoFaces {
        static final List<Font> KNOWN = List.of(face("jetbrains_mono/JetBrainsMono-Regular.ttf"), face("jetbrains_mono/JetBrainsMono-Bold.ttf"));
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
