package io.flarescope.console.cli;

import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedChoice.Carriage;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether the live feed goes along with a job, and how.
final class FeedOptions {
    static final String CONVERTER_GOES =
            "note: ConvertToFedEvent for metrics is taken out, since the feed carries them; a receiver at the server gets none then. --keep-converter leaves it.";
    static final String CONVERTER_STAYS =
            "ConvertToFedEvent sends each metric through FLARE's own path: above 100 points a second a site up to a fifth of them is lost, above 300 the job can hang.";

    @Option(names = "--attach-feed", description = "Send the job with the live feed's component, so that it can be watched; the folder stays as it is.")
    boolean attach;

    @Option(names = "--installed", description = "With --attach-feed: only name the component; server and sites have it from the wheel of 'feed wheel'.")
    boolean installed;

    @Option(names = "--keep-converter", description = "With --attach-feed: leave FLARE's own metric path in the job beside the feed.")
    boolean keepConverter;

    Optional<FeedChoice> choice() {
        if (!attach && (installed || keepConverter)) {
            throw new CliException(Exit.USAGE, "--installed and --keep-converter go with --attach-feed.");
        }
        return attach ? Optional.of(new FeedChoice(installed ? Carriage.INSTALLED : Carriage.IN_THE_JOB, keepConverter)) : Optional.empty();
    }
}
