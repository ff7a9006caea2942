package io.flarescope.console.tour;

import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/// The first minute of a person, in a few seconds and without a picture: connect, let the digits job run, look at every view. The build records it for the
/// AOT cache, so what is done here is what starts quickly.
public final class Rehearsal {
    private static final Duration CONNECTS = Duration.ofSeconds(60);
    private static final long POINTS = 500;
    private static final int SETTLED = 10;

    private final House house;
    private final Studio studio;

    /// `stage` shows the house's window; its embedded federation is being opened and has the digits job to do.
    public Rehearsal(House house, Stage stage) {
        this.house = house;
        this.studio = new Studio(stage, house.ui());
    }

    /// Waits for the window: any thread but the UI thread. A step that cannot be done ends it with a [TourException].
    public void run() {
        if (!studio.until(() -> live().isPresent(), CONNECTS)) {
            throw new TourException("No data of the digits job came within " + CONNECTS.toSeconds() + " s.");
        }
        Connection connection = house.connections().selected().get();
        JobId job = studio.ask(() -> live().orElseThrow());
        for (Theme theme : Theme.values()) {
            studio.tell(() -> house.look().choose(studio.scene(), theme));
            for (Place place : connection.places()) {
                studio.tell(() -> connection.navigation().showFor(job, place));
                studio.pulses(SETTLED);
            }
            for (JobTab tab : JobTab.values()) {
                studio.tell(() -> connection.navigation().openJob(job, tab));
                studio.pulses(SETTLED);
            }
        }
        studio.press(KeyCode.K, true, false);
        studio.pulses(SETTLED);
        studio.press(KeyCode.ESCAPE, false, false);
    }

    private Optional<JobId> live() {
        Connection connection = house.connections().selected().get();
        if (connection == null) {
            return Optional.empty();
        }
        FederationState state = connection.desk().state();
        return state.jobs().stream().filter(job -> job.state().running()).map(Job::id)
                .filter(job -> state.live(job).account().points() > POINTS).findFirst();
    }
}
