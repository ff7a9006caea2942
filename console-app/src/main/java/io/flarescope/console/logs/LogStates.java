package io.flarescope.console.logs;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Job;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What stands over the table where it has nothing to show, and why.
final class LogStates {
    private final Desk desk;
    private final LogsModel model;
    private final LogSource source;
    private final StackPane middle;
    private final Node table;
    private String state = "";

    LogStates(Desk desk, LogsModel model, LogSource source, StackPane middle, Node table) {
        this.desk = desk;
        this.model = model;
        this.source = source;
        this.middle = middle;
        this.table = table;
    }

    void refresh() {
        StatePane pane = null;
        String now = "";
        if (!source.failure().isEmpty()) {
            now = source.failure();
            pane = state.equals(now) ? null
                    : source.forbidden() ? StatePane.notPermitted("You may not read this log", now) : StatePane.empty(Icon.FAILED, "The log cannot be read", now);
        } else if (model.here() == 0) {
            now = "none yet";
            pane = state.equals(now) ? null : noneYet();
        } else if (model.shownLines() == 0 && model.filtering().isEmpty()) {
            now = hiddenWords();
            pane = state.equals(now) ? null : StatePane.filtered("All %s lines are hidden".formatted(Figures.count(model.here())), now)
                    .repair(Icon.FILTER_REMOVE, "Clear the filters", model::clearFilters);
        }
        if (!state.equals(now)) {
            state = now;
            show(pane);
        }
    }

    private void show(@Nullable StatePane pane) {
        middle.getChildren().setAll(table);
        if (pane != null) {
            middle.getChildren().add(pane);
        }
    }

    private StatePane noneYet() {
        if (source.job().isEmpty()) {
            return StatePane.empty(Icon.LOGS, "No lines yet", source.name() + " is being read, or holds no line. Lines that come are shown here.");
        }
        Optional<Job> known = desk.state().job(source.job().get());
        String name = known.map(Job::name).orElse("The job") + " " + source.name();
        String sentence = known.map(Job::state).map(is -> is.finished()
                        ? name + " has ended, and no line of it is here."
                        : is.running() ? name + " runs and has sent none." : name + " does not run yet.")
                .orElse(name + " has sent none.");
        return StatePane.empty(Icon.LOGS, "No log lines yet", sentence).fact("Route", switch (desk.state().live(source.job().get()).account().route()) {
            case FEED -> "the job’s live feed";
            case STATS_WINDOW -> "the newest records in show_stats";
            case RESULT -> "the feed file of the result";
            case TAIL -> "log files, read with tail";
            case FILES -> "files on this machine";
            case NONE -> "none: the job carries no feed, or it cannot be read with this role";
        });
    }

    private String hiddenWords() {
        List<String> words = new ArrayList<>();
        LineFilter filter = model.filter();
        part(words, Verdict.SHOW_LEVEL, "below the show level of their logger");
        part(words, Verdict.LEVEL, "below " + LineText.level(filter.least()));
        part(words, Verdict.SITE, "from a site that is not ticked");
        part(words, Verdict.LOGGER, "from other loggers than " + filter.logger());
        part(words, Verdict.NO_MATCH, "without a hit");
        return words.isEmpty() ? "No line passes the filters. Nothing is missing." : String.join("; ", words) + ". Nothing is missing.";
    }

    private void part(List<String> words, Verdict verdict, String reason) {
        long count = model.count(verdict);
        if (count > 0) {
            words.add("%s %s %s".formatted(Figures.count(count), count == 1 ? "is" : "are", reason));
        }
    }
}
