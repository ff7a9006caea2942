package io.flarescope.console.theme;

import java.net.URL;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The theme in force, for all windows of the program. Follows the system until a person (or the tour) chooses.
public final class Look {
    private final ReadOnlyObjectWrapper<Palette> palette;

    /// Loads the fonts.
    public Look(Theme first) {
        Fonts.load();
        palette = new ReadOnlyObjectWrapper<>(Palette.of(first));
    }

    /// Gives the scene our style sheets and keeps them in step with its colour scheme.
    public void dress(Scene scene) {
        wear(scene, Theme.of(scene.getPreferences().getColorScheme()));
        scene.getPreferences().colorSchemeProperty().subscribe(scheme -> {
            Theme now = Theme.of(scheme);
            if (now != theme()) {
                wear(scene, now);
            }
        });
    }

    /// The person's choice; from here on the system is not followed.
    public void choose(Scene scene, Theme theme) {
        scene.getPreferences().setColorScheme(theme.scheme());
    }

    private void wear(Scene scene, Theme theme) {
        Application.setUserAgentStylesheet(theme.foundation());
        scene.getStylesheets().setAll(sheet(theme.colours()), sheet("base.css"));
        if (theme != theme()) {
            palette.set(Palette.of(theme));
        }
    }

    private static String sheet(String file) {
        @Nullable URL url = Look.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException(file + " is missing from the program");
        }
        return url.toExternalForm();
    }

    public Theme theme() {
        return palette.get().theme();
    }

    /// Changes with the theme; what is drawn by hand listens and draws again.
    public ReadOnlyObjectProperty<Palette> palette() {
        return palette.getReadOnlyProperty();
    }
}
