package io.flarescope.console;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.FilesSeen;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ValuesSeen;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.JobId;
import io.flarescope.flare.RunFiles;
import io.flarescope.telemetry.saved.SavedDataException;
import io.flarescope.telemetry.saved.SavedFederation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/// Files of a running federation's jobs, read as saved data is: the connector knows where they lie, and saved data what they hold.
final class SavedRunFiles implements RunFiles {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final ZoneId zone;

    /// `zone` is that of log files that tell no other.
    SavedRunFiles(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Opened open(JobId job, Path folder, Consumer<FederationEvent> into) {
        SavedFederation saved;
        try {
            saved = SavedFederation.open(List.of(folder), new FlareFiles(clock), zone, clock);
        } catch (SavedDataException nothing) {
            return () -> {};
        }
        saved.listen(event -> told(job, event, into));
        Instant end = clock.instant().plus(LONGEST);
        try {
            while (!saved.loaded() && clock.instant().isBefore(end)) {
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return saved::close;
    }

    /// Under the job's own ID; link, jobs and route are those of the federation it runs in.
    private static void told(JobId job, FederationEvent event, Consumer<FederationEvent> into) {
        switch (event) {
            // whoever reads the job says when all of it is here
            case FeedAdvanced(JobId _, var records, var _, Instant at) -> into.accept(new FeedAdvanced(job, records, new FeedPosition(0, 1, false), at));
            case ColumnsAdvanced(JobId _, var columns, var account, Instant at) -> into.accept(new ColumnsAdvanced(job, columns, account, at));
            case FilesSeen(JobId _, var files) -> into.accept(new FilesSeen(job, files));
            case ValuesSeen(JobId _, var values) -> into.accept(new ValuesSeen(job, values));
            case Notice notice -> into.accept(notice);
            default -> {
                // its own link, jobs and profile
            }
        }
    }
}
