package io.flarescope.console;

import io.flarescope.console.shell.Connection;
import io.flarescope.console.state.FederationState;
import java.io.PrintStream;
import java.time.InstantSource;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Prints when a start has come how far, as `mark NAME EPOCH_MILLIS` lines, and closes the window after the last: `painted`, the first frame, which
/// says what is being started; `window`, the frame of the window itself, with all its controls; `connected`, the federation's sites are known; `data`, points of a running job are in the view.
/// Each is said at the pulse after the one that drew it. On the UI thread.
final class Marks extends AnimationTimer {
    private final PrintStream out;
    private final InstantSource clock;
    private final Wiring wiring;
    private final Stage stage;
    private int pulses;
    private boolean connected;
    private boolean data;

    Marks(PrintStream out, InstantSource clock, Wiring wiring, Stage stage) {
        this.out = out;
        this.clock = clock;
        this.wiring = wiring;
        this.stage = stage;
    }

    static void say(PrintStream out, InstantSource clock, String name) {
        out.println("mark " + name + " " + clock.millis());
    }

    private void say(String name) {
        say(out, clock, name);
    }

    @Override
    public void handle(long now) {
        if (pulses < 2 && ++pulses == 2) {
            say("window");
        }
        if (data) {
            say("data");
            stop();
            stage.hide();
            return;
        }
        Connection connection = wiring.connections().selected().get();
        if (connection == null) {
            return;
        }
        FederationState state = connection.desk().state();
        if (!connected && !state.sites().isEmpty()) {
            connected = true;
            say("connected");
        }
        data = state.jobs().stream().anyMatch(job -> job.state().running() && state.live(job.id()).account().points() > 0);
    }
}
