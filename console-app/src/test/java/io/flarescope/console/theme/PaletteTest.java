package io.flarescope.console.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PaletteTest {

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textCanBeReadOnEveryGroundItStandsOn(Theme theme) {
        Palette palette = Palette.of(theme);
        for (Hue text : new Hue[] {Hue.TEXT, Hue.TEXT_2, Hue.TEXT_3}) {
            for (Hue ground : new Hue[] {Hue.GROUND, Hue.CHROME, Hue.INSET, Hue.RAISED, Hue.HOVER, Hue.SELECTED, Hue.SELECTED_QUIET}) {
                assertThat(contrast(palette.of(text), palette.of(ground))).as("%s on %s", text, ground).isGreaterThan(4.4);
            }
        }
        assertThat(contrast(palette.of(Hue.ON_FILL), palette.of(Hue.ACCENT_FILL))).isGreaterThan(4.5);
        assertThat(contrast(palette.of(Hue.WARNING), palette.of(Hue.WARNING_GROUND))).isGreaterThan(4.5);
        assertThat(contrast(palette.of(Hue.DANGER), palette.of(Hue.DANGER_GROUND))).isGreaterThan(4.5);
        assertThat(contrast(palette.of(Hue.ON_FILL), palette.of(Hue.DANGER_FILL))).isGreaterThan(4.5);
        for (int step = 0; step < Palette.HEAT_STEPS; step++) {
            assertThat(contrast(palette.onHeat(step), palette.heat(step))).as("number on heat step %d", step).isGreaterThan(3.2);
        }
        for (int site = 0; site < Palette.SITE_COLOURS; site++) {
            assertThat(contrast(palette.site(site), palette.of(Hue.GROUND))).as("line of site %d", site).isGreaterThan(3.2);
        }
    }

    @Test
    void everyColourBothThemesNameIsTheSameSet() throws IOException {
        assertThat(names("light.css", ":")).isEqualTo(names("dark.css", ":"));
    }

    @Test
    void theControlsWriteNoColourOfTheirOwn() throws IOException {
        assertThat(text("base.css")).doesNotContainPattern("#[0-9A-Fa-f]{3,6}\\b|rgba?\\(");
    }

    @Test
    void theControlsNameOnlyColoursThatExist() throws IOException {
        Set<String> own = names("base.css", "");
        own.removeIf(name -> !name.startsWith("-flare-"));

        assertThat(names("light.css", ":")).containsAll(own);
    }

    private static Set<String> names(String file, String end) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile("(-(?:flare|color)-[a-z0-9-]+)" + end).matcher(text(file));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = PaletteTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// WCAG 2.
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
