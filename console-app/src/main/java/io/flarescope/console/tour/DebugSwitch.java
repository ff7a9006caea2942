package io.flarescope.console.tour;

import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.time.Duration;

/// Sets the packages that carry messages to DEBUG in the view Logging, and back, and counts the DEBUG lines that the console has received.
final class DebugSwitch {
    private static final String PRESET = "Debug streaming";
    private static final int PARTICIPANTS = 4;
    private static final Duration EFFECT = Duration.ofSeconds(10);

    private final Studio studio;
    private final Connection connection;
    private final JobId job;
    private long before;
    private long after;

    DebugSwitch(Studio studio, Connection connection, JobId job) {
        this.studio = studio;
        this.connection = connection;
        this.job = job;
    }

    /// Waits until the first line that the change brought has arrived; that it does not is for the figures to say.
    void on() {
        studio.tell(() -> connection.navigation().showFor(job, Place.LOGGING));
        studio.pulses(10);
        choose(PRESET);
        before = studio.ask(this::lines);
        studio.click("Apply to");
        studio.until(() -> lines() > before, EFFECT);
    }

    /// Ends each of the timed changes by its own link; a job that ended took them along.
    void off() {
        after = studio.ask(this::lines);
        studio.tell(() -> connection.navigation().showFor(job, Place.LOGGING));
        for (int i = 0; i < 2 * PARTICIPANTS && studio.offers("Now", EFFECT.dividedBy(i == 0 ? 1 : 5)); i++) {
            studio.click("Now");
            studio.pulses(20);
        }
    }

    /// A command of the view, as the palette offers it.
    private void choose(String title) {
        boolean done = studio.ask(() -> connection.screen(Place.LOGGING).stream()
                .flatMap(screen -> screen.commands().stream())
                .filter(command -> command.title().equals(title) && command.whyNot().get().isEmpty())
                .peek(command -> command.action().run())
                .findFirst()
                .isPresent());
        if (!done) {
            throw new TourException("The command '" + title + "' is not offered by the view Logging.");
        }
    }

    private long lines() {
        return connection.desk().state().live(job).logs().count(LogLevel.DEBUG);
    }

    long before() {
        return before;
    }

    long after() {
        return after;
    }
}
