package io.flarescope.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The colours of one theme for what style sheets cannot reach: canvases, rasters, export. Read from the theme's own style sheet, so each colour stands
/// written once.
public final class Palette {
    /// Sites 5 to 8 and beyond repeat colours with dashes: see [SiteColours].
    public static final int SITE_COLOURS = 8;
    public static final int HEAT_STEPS = 7;

    private static final Pattern COLOUR = Pattern.compile("(-[a-z0-9-]+): (#[0-9A-F]{6}|rgba\\([0-9.,]+\\));");

    private final Theme theme;
    private final Map<Hue, Color> byHue = new EnumMap<>(Hue.class);
    private final List<Color> sites = new ArrayList<>();
    private final List<Color> heat = new ArrayList<>();

    private Palette(Theme theme, Map<String, Color> byName) {
        this.theme = theme;
        for (Hue hue : Hue.values()) {
            byHue.put(hue, need(byName, hue.css()));
        }
        for (int i = 1; i <= SITE_COLOURS; i++) {
            sites.add(need(byName, "-flare-site-" + i));
        }
        for (int i = 1; i <= HEAT_STEPS; i++) {
            heat.add(need(byName, "-flare-heat-" + i));
        }
    }

    public static Palette of(Theme theme) {
        Map<String, Color> byName = new HashMap<>();
        Matcher line = COLOUR.matcher(text(theme.colours()));
        while (line.find()) {
            byName.put(line.group(1), Color.web(line.group(2)));
        }
        return new Palette(theme, byName);
    }

    private static String text(String file) {
        try (@Nullable InputStream in = Palette.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Color need(Map<String, Color> byName, String name) {
        Color colour = byName.get(name);
        if (colour == null) {
            throw new IllegalStateException("the theme has no colour " + name);
        }
        return colour;
    }

    public Theme theme() {
        return theme;
    }

    public Color of(Hue hue) {
        return need(hue);
    }

    public Color of(Hue hue, double opacity) {
        Color colour = need(hue);
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    private Color need(Hue hue) {
        Color colour = byHue.get(hue);
        if (colour == null) {
            throw new IllegalStateException(hue.name());
        }
        return colour;
    }

    /// By place in the order of registration, from 0.
    public Color site(int place) {
        return sites.get(Math.floorMod(place, SITE_COLOURS));
    }

    /// `step` from 0 (low) to 6 (high).
    public Color heat(int step) {
        return heat.get(step);
    }

    /// The colour of a number written on a heat map's cell.
    public Color onHeat(int step) {
        boolean late = step >= 5;
        return late ? (theme == Theme.LIGHT ? Color.WHITE : of(Hue.GROUND)) : of(Hue.TEXT);
    }

    /// 0xAARRGGBB, not premultiplied, for rasters.
    public static int argb(Color colour) {
        return part(colour.getOpacity()) << 24 | part(colour.getRed()) << 16 | part(colour.getGreen()) << 8 | part(colour.getBlue());
    }

    private static int part(double share) {
        return (int) Math.round(share * 255);
    }
}
