package io.flarescope.console.curves;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Job;
import io.flarescope.icons.Icon;
import java.util.Optional;

/// Why no card stands there, and what to do.
final class EmptyCurves {
    private EmptyCurves() {}

    static StatePane noneYet(Desk desk, LiveJob job) {
        Optional<Job> known = desk.state().job(job.id());
        String name = known.map(Job::name).orElse("The job") + " " + job.id().brief();
        String sentence = known.map(Job::state).map(is -> is.finished()
                        ? name + " has ended, and no metric of it is here."
                        : is.running() ? name + " runs and has sent none." : name + " does not run yet.")
                .orElse(name + " has sent none.");
        return StatePane.empty(Icon.CURVES, "No metrics yet", sentence)
                .fact("Route", switch (job.account().route()) {
                    case FEED -> "the job’s live feed";
                    case STATS_WINDOW -> "the newest records in show_stats";
                    case RESULT -> "the feed file of the result";
                    case TAIL -> "log files, which hold no metrics";
                    case FILES -> "files on this machine";
                    case NONE -> "none: the job carries no feed, or it cannot be read with this role";
                })
                .fact("Check", "Metrics need an analytics component in the job, and the feed attached when it is submitted.")
                .action(Icon.LOGS, "Open its log", () -> desk.navigator().showFor(job.id(), Place.LOGS));
    }

    static String hiddenWords(SeriesTree tree) {
        int all = tree.size();
        int ticked = tree.groups().stream().mapToInt(group -> tree.tally(group).ticked()).sum();
        String tickedWords = ticked == 0 ? "None is ticked" : Figures.of(ticked, "is ticked", "are ticked");
        String pattern = tree.pattern().words();
        return "%s of %s%s.".formatted(tickedWords, Figures.of(all, "series", "series"), pattern.isBlank() ? "" : ", none of them matches " + pattern);
    }

    static StatePane hidden(String sentence, Runnable showAll) {
        return StatePane.filtered("No series is shown", sentence).repair(Icon.FILTER_REMOVE, "Show all series", showAll);
    }
}
