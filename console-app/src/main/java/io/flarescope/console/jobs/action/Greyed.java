package io.flarescope.console.jobs.action;

import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A button that tells why it is grey. A disabled control shows no tooltip, so it stands in a holder that does.
public final class Greyed extends StackPane {
    private final ButtonBase button;
    private @Nullable Tooltip reason;

    public Greyed(ButtonBase button) {
        super(button);
        this.button = button;
        setMinWidth(USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    public void because(Optional<String> whyNot) {
        button.setDisable(whyNot.isPresent());
        button.setAccessibleHelp(whyNot.orElse(null));
        if (reason != null) {
            Tooltip.uninstall(this, reason);
            reason = null;
        }
        whyNot.ifPresent(words -> {
            reason = new Tooltip(words);
            Tooltip.install(this, reason);
        });
    }
}
