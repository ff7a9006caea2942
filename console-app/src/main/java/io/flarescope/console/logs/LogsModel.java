package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.Cursor;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The log table of one source: what is let through, where the window stands, what is chosen.
///
/// [#update] takes in what came, once per pulse; everything else is a person's doing. The window follows the newest line until somebody looks elsewhere.
final class LogsModel {
    private final LogSource source;
    private final ShowLevels levels;
    private final Pins pins;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final LogWindow window;
    private final LogChoice choice;
    private LogSheet shown;
    private @Nullable LogSheet next;

    LogsModel(LiveJob job, ShowLevels levels, Cursor cursor) {
        this(new RingSource(job, levels), levels, cursor, new Pins());
    }

    LogsModel(LogSource source, ShowLevels levels, Cursor cursor, Pins pins) {
        this.source = source;
        this.levels = levels;
        this.pins = pins;
        this.shown = source.sheet(LineFilter.ALL, null);
        this.window = new LogWindow(() -> shown, source, this::changed);
        this.choice = new LogChoice(() -> shown, source, window, cursor, this::changed);
    }

    LogSource source() {
        return source;
    }

    /// Moves with everything that the table shows.
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- taking in ----

    /// Takes in new lines and goes on with a changed filter, for about `nanos`. True while there is more to do without new lines.
    boolean update(long nanos) {
        Spot held = window.follows() ? null : held();
        long offset = held == null ? 0 : shown.rowOf(held) - window.top();
        boolean moved = shown.advance(next == null ? nanos : nanos / 4);
        LogSheet coming = next;
        if (coming != null) {
            coming.advance(nanos);
            moved = true;
            if (coming.caughtUp()) {
                shown = coming;
                next = null;
            }
        }
        if (moved) {
            if (held != null && shown.has(held) && shown.endRow() > shown.firstRow()) {
                window.place(shown.rowOf(held) - offset);
            }
            window.clamp();
            choice.point();
            changed();
        }
        return next != null || !shown.caughtUp();
    }

    /// What must stay where it is on the screen: the chosen row if it can be seen, else the first one.
    private @Nullable Spot held() {
        Spot lead = choice.lead().orElse(null);
        if (shown.firstRow() == shown.endRow()) {
            return lead;
        }
        if (lead != null) {
            long row = shown.rowOf(lead);
            if (window.holds(row)) {
                return shown.spot(row);
            }
        }
        return shown.spot(Math.clamp(window.top(), shown.firstRow(), shown.endRow() - 1));
    }

    // ---- what is let through ----

    LineFilter filter() {
        return next == null ? shown.filter() : next.filter();
    }

    void filter(LineFilter filter) {
        next = source.sheet(filter, shown);
        changed();
    }

    private void filter(UnaryOperator<LineFilter> change) {
        LineFilter now = change.apply(filter());
        if (!now.equals(filter())) {
            filter(now);
        }
    }

    /// The show levels changed, or the clocks are taken another way.
    void judgeAgain() {
        filter(filter());
    }

    void least(LogLevel level) {
        filter(filter().least(level));
    }

    void showSite(String site, boolean show) {
        Set<String> hidden = new HashSet<>(filter().hiddenSites());
        if (show ? hidden.remove(site) : hidden.add(site)) {
            filter(filter().hiddenSites(hidden));
        }
    }

    /// All others are hidden.
    void onlySite(String site, List<String> all) {
        Set<String> hidden = new HashSet<>(all);
        hidden.remove(site);
        filter(filter().hiddenSites(hidden));
    }

    void onlyLogger(String name) {
        filter(filter().logger(name.equals(ShowLevels.ROOT) ? "" : name));
    }

    void look(String words, TextQuery.Kind kind) {
        TextQuery query = filter().query();
        if (!query.words().equals(words) || query.kind() != kind) {
            filter(filter().query(TextQuery.of(words, kind)));
        }
    }

    void look(String words, boolean regex) {
        look(words, regex ? TextQuery.Kind.REGEX : TextQuery.Kind.TEXT);
    }

    void onlyMatches(boolean only) {
        filter(filter -> filter.onlyMatches(only));
    }

    /// Lines before and after each hit that are shown with it, where only hits are.
    void around(int lines) {
        filter(filter -> filter.around(lines));
    }

    void correctClocks(boolean correct) {
        if (correct != source.correctsClocks()) {
            source.correctClocks(correct);
            judgeAgain();
        }
    }

    void clearFilters() {
        levels.clear();
        filter(LineFilter.ALL);
    }

    /// How much of a changed filter was worked through; empty where nothing is under way.
    Optional<Double> filtering() {
        double progress = next == null ? shown.progress() : next.progress();
        return next == null && progress >= 1 ? Optional.empty() : Optional.of(progress);
    }

    // ---- what is there ----

    /// Lines that are here, shown or not.
    long here() {
        return source.here();
    }

    long count(Verdict verdict) {
        return shown.count(verdict);
    }

    long shownLines() {
        return shown.shown();
    }

    long matches() {
        return shown.hits().size();
    }

    /// Which of the matches is chosen, from 1; 0 where none is.
    long matchChosen() {
        return choice.match();
    }

    LogSheet sheet() {
        return shown;
    }

    LevelHistogram.Bars histogram(int most) {
        return shown.histogram(most);
    }

    // ---- the window ----

    LogWindow window() {
        return window;
    }

    void height(int rows) {
        window.height(rows);
    }

    long top() {
        return window.top();
    }

    long firstRow() {
        return shown.firstRow();
    }

    long endRow() {
        return shown.endRow();
    }

    Optional<Row> row(long row) {
        if (row < shown.firstRow() || row >= shown.endRow()) {
            return Optional.empty();
        }
        return shown.row(row, choice.holds(row)).map(pins::on);
    }

    void scrollTo(long row) {
        window.scrollTo(row);
    }

    boolean follows() {
        return window.follows();
    }

    void follow(boolean newest) {
        window.follow(newest);
    }

    long sincePause() {
        return window.sincePause();
    }

    // ---- what is chosen ----

    LogChoice choice() {
        return choice;
    }

    Optional<LogLine> chosen() {
        return choice.line();
    }

    void choose(long row, boolean extend) {
        choice.choose(row, extend);
    }

    void chooseFirst(boolean extend) {
        choose(firstRow(), extend);
    }

    /// The newest line; from here on the window follows.
    void chooseLast(boolean extend) {
        choose(endRow() - 1, extend);
        follow(true);
    }

    /// Opens (or closes) what is folded into the row.
    void fold(long row) {
        if (row >= firstRow() && row < endRow() && shown.foldable(row)) {
            shown.toggle(row);
            window.pause();
            window.clamp();
            changed();
        }
    }

    void foldChosen(boolean open) {
        long row = choice.row();
        if (row >= 0 && shown.foldable(row) && shown.open(row) != open) {
            fold(row);
        }
    }

    boolean nextMatch(int direction) {
        return choice.nextMatch(direction);
    }

    boolean nextError(int direction) {
        return choice.nextError(direction);
    }

    /// The first line at or after the moment, or the last one before it.
    void jump(Instant time) {
        choice.jump(time);
    }

    /// The line itself, or what stands at its moment where it is hidden.
    void jumpTo(LogLine line) {
        shown.find(line).ifPresentOrElse(choice::show, () -> jump(line.time()));
    }

    void jumpToCursor() {
        choice.jumpToCursor();
    }

    /// The chosen lines in their order, repeats and all; empty where nothing is chosen.
    Optional<LogSnapshot> chosenLines() {
        return choice.rows().map(rows -> shown.snapshot(rows[0], rows[1] + 1));
    }

    /// Everything that is let through, for another thread to write.
    LogSnapshot snapshot() {
        return shown.snapshot(firstRow(), endRow());
    }

    // ---- bookmarks ----

    Pins pins() {
        return pins;
    }

    /// Puts a bookmark on the chosen line, or takes it off.
    void pinChosen() {
        choice.line().ifPresent(line -> {
            pins.toggle(line);
            changed();
        });
    }

    void note(String words) {
        choice.line().ifPresent(line -> {
            pins.note(line, words);
            changed();
        });
    }

    /// The next (1) or previous (-1) line with a bookmark.
    boolean nextPin(int direction) {
        Instant from = choice.line().map(LogLine::time).orElse(direction > 0 ? Instant.MIN : Instant.MAX);
        Optional<Pins.Kept> found = pins.next(from, direction);
        found.ifPresent(pin -> jump(pin.time()));
        return found.isPresent();
    }

    List<Pins.Kept> pinned() {
        return new ArrayList<>(pins.all());
    }
}
