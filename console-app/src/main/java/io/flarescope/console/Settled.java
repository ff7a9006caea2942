package io.flarescope.console;

import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Screen;
import io.flarescope.telemetry.saved.SavedFederation;
import java.util.function.BooleanSupplier;

/// True once all saved data was read and has been on screen for some frames; asked once a frame on the UI thread.
final class Settled implements BooleanSupplier {
    private static final int FRAMES = 12;

    private final SavedFederation saved;
    private final Connections connections;
    private long revision = -1;
    private int still;

    Settled(SavedFederation saved, Connections connections) {
        this.saved = saved;
        this.connections = connections;
    }

    @Override
    public boolean getAsBoolean() {
        Connection shown = connections.selected().get();
        if (shown == null || !saved.loaded() || !shown.desk().tasks().tasks().isEmpty()
                || !shown.screen(shown.navigation().at().get().place()).map(Screen::settled).orElse(true)) {
            still = 0;
            return false;
        }
        long now = shown.desk().state().revision().get();
        still = now == revision ? still + 1 : 0;
        revision = now;
        return still >= FRAMES;
    }
}
