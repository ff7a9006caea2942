package io.flarescope.console.tour;

import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;

/// The script of the tour: what a person would do in their first minute, by keys and buttons, with a picture of everything.
final class Tour {
    private static final Duration CONNECTS = Duration.ofSeconds(60);
    private static final Duration RUNS = Duration.ofSeconds(180);
    /// So long a live view is looked at with no picture taken, so that what is measured is the program and not the tour.
    private static final Duration CALM = Duration.ofMillis(2500);
    /// Frames until a view that was just opened has drawn all of itself.
    private static final int SETTLED = 6;

    /// Points after which lines can be seen beside others.
    private static final long ENOUGH = 1_000;

    private static final Set<Place> VIEWS_OF_A_JOB = Set.of(Place.CURVES, Place.LOGS, Place.SYSTEM);

    private final House house;
    private final Studio studio;
    private final Album album;
    private final LatencyMeter meter = new LatencyMeter();
    private Optional<PixelWatch> watch = Optional.empty();

    Tour(House house, Studio studio, Album album) {
        this.house = house;
        this.studio = studio;
        this.album = album;
    }

    /// What was seen; a step that cannot be done ends it with a [TourException].
    Figures take() {
        studio.size(1440, 900);
        studio.tell(house.window()::fill);
        inBothThemes(() -> picture("connect"));

        studio.click("Start");
        require(() -> online().isPresent(), CONNECTS, "The embedded federation did not come up within " + CONNECTS.toSeconds() + " s.");
        Connection connection = online().orElseThrow();
        FederationState state = connection.desk().state();
        PixelWatch pixels = studio.ask(() -> new PixelWatch(meter, studio.scene(), connection.desk().federation(), state, house.clock()));
        watch = Optional.of(pixels);
        try {
            return connected(connection, state);
        } finally {
            studio.tell(pixels::close);
        }
    }

    private Figures connected(Connection connection, FederationState state) {
        go(Place.JOBS);
        inBothThemes(() -> picture("jobs-empty"));
        submitDigits();
        require(() -> state.jobs().stream().anyMatch(job -> job.state().running()), CONNECTS, "The digits job did not start.");
        JobId job = studio.ask(() -> state.jobs().getLast().id());

        studio.tell(() -> connection.navigation().showFor(job, Place.CURVES));
        rest(CALM);
        DebugSwitch debug = new DebugSwitch(studio, connection, job);
        debug.on();
        go(Place.LOGS);
        rest(CALM);
        go(Place.LOGGING);
        inBothThemes(() -> picture("logging"));
        debug.off();
        studio.tell(() -> connection.navigation().openJob(job, JobTab.TIMELINE));
        rest(CALM);

        inBothThemes(() -> everyView(connection, job));
        require(() -> ended(state, job), RUNS, "The digits job did not end within " + RUNS.toSeconds() + " s.");
        otherSizes(connection, job);
        statistics(connection, state);
        audit(connection);
        compare(connection, state, job);
        return Seen.figures(studio, state, job, meter, debug.before(), debug.after(), album.names());
    }

    private static boolean ended(FederationState state, JobId job) {
        return state.job(job).map(Job::state).filter(now -> now.finished()).isPresent() && state.live(job).account().position().complete();
    }

    private Optional<Connection> online() {
        return Optional.ofNullable(house.connections().selected().get())
                .filter(connection -> connection.desk().state().link().get() instanceof LinkState.Online)
                .filter(connection -> !connection.desk().state().sites().isEmpty());
    }

    private void everyView(Connection connection, JobId job) {
        go(Place.FEDERATION);
        picture("federation");
        go(Place.JOBS);
        picture("jobs");
        for (JobTab tab : JobTab.values()) {
            studio.tell(() -> connection.navigation().openJob(job, tab));
            picture("job-" + tab.name().toLowerCase(Locale.ROOT));
        }
        for (Place place : connection.places().stream().filter(VIEWS_OF_A_JOB::contains).toList()) {
            studio.tell(() -> connection.navigation().showFor(job, place));
            picture(place.name().toLowerCase(Locale.ROOT));
        }
        studio.press(KeyCode.K, true, false);
        picture("palette");
        studio.press(KeyCode.ESCAPE, false, false);
        studio.type("?");
        picture("help");
        studio.press(KeyCode.ESCAPE, false, false);
    }

    private void otherSizes(Connection connection, JobId job) {
        int[][] sizes = {{1280, 800}, {1920, 1080}};
        for (int[] size : sizes) {
            studio.size(size[0], size[1]);
            for (Place place : new Place[] {Place.FEDERATION, Place.JOBS, Place.CURVES, Place.LOGS}) {
                studio.tell(() -> connection.navigation().showFor(job, place));
                picture(place.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
            }
        }
    }

    /// Runs the statistics job and looks at what it found.
    private void statistics(Connection connection, FederationState state) {
        studio.size(1440, 900);
        go(Place.STATISTICS);
        inBothThemes(() -> picture("statistics-empty"));
        studio.click("Run the statistics job");
        require(() -> state.jobs().stream().anyMatch(job -> job.name().contains("stats") && job.state().finished()), RUNS, "The statistics job did not end.");
        if (!studio.offers("With reasons", CONNECTS)) {
            throw new TourException("The result of the statistics job did not come on screen.");
        }
        int[][] sizes = {{1440, 900}, {1280, 800}, {1920, 1080}};
        for (int[] size : sizes) {
            studio.size(size[0], size[1]);
            inBothThemes(() -> {
                studio.pulses(SETTLED);
                require(() -> connection.screen(Place.STATISTICS).map(Screen::settled).orElse(false), CONNECTS, "The charts of the statistics were not drawn.");
                picture("statistics" + (size[0] == 1440 ? "" : "-" + size[0]));
            });
        }
    }

    /// What the tour has done so far, as the journal and the participants' own logs tell it.
    private void audit(Connection connection) {
        int[][] sizes = {{1440, 900}, {1280, 800}, {1920, 1080}};
        go(Place.AUDIT);
        require(() -> connection.screen(Place.AUDIT).map(Screen::settled).orElse(false), CONNECTS, "The audit logs were not read.");
        for (int[] size : sizes) {
            studio.size(size[0], size[1]);
            inBothThemes(() -> picture("audit" + (size[0] == 1440 ? "" : "-" + size[0])));
        }
        studio.size(1440, 900);
    }

    private void submitDigits() {
        studio.click("Submit a job");
        studio.click("Choose a folder");
        studio.click("Submit digits");
    }

    /// The same job once more, running, beside the one that has ended.
    private void compare(Connection connection, FederationState state, JobId job) {
        go(Place.JOBS);
        submitDigits();
        require(() -> again(state).isPresent(), CONNECTS, "The second digits job sent nothing.");
        JobId second = studio.ask(() -> again(state).orElseThrow());
        studio.tell(() -> connection.navigation().compare(List.of(job, second)));
        rest(CALM);
        inBothThemes(() -> picture("compare"));
    }

    private static Optional<JobId> again(FederationState state) {
        return state.jobs().stream().filter(job -> job.state().running()).map(Job::id).filter(job -> state.live(job).account().points() > ENOUGH).findFirst();
    }

    private void inBothThemes(Runnable views) {
        for (Theme theme : Theme.values()) {
            studio.tell(() -> house.look().choose(studio.scene(), theme));
            views.run();
        }
    }

    /// By its key in the rail.
    private void go(Place place) {
        studio.type(Integer.toString(1 + place.ordinal()));
    }

    private void rest(Duration time) {
        studio.until(() -> false, time);
    }

    private void picture(String name) {
        studio.pulses(SETTLED);
        Theme theme = studio.ask(house.look()::theme);
        studio.tell(() -> watch.ifPresent(PixelWatch::pictureTaken));
        album.add(name + "-" + theme.name().toLowerCase(Locale.ROOT), studio.picture());
    }

    private void require(BooleanSupplier condition, Duration limit, String unless) {
        if (!studio.until(condition, limit)) {
            throw new TourException(unless);
        }
    }
}
