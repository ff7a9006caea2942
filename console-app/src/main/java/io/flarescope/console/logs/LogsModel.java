package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.Cursor;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.LogLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The log table of one job: what is let through, where the window stands, what is chosen.
///
/// [#update] takes in what came, once per pulse; everything else is a person's doing. The window follows the newest line until somebody looks elsewhere.
final class LogsModel {
    private final LiveJob job;
    private final ShowLevels levels;
    private final Cursor cursor;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Selection shown;
    private @Nullable Selection next;
    private long top;
    private int height = 20;
    private boolean follow = true;
    private @Nullable Spot lead;
    private @Nullable Spot anchor;
    private long pausedAt;

    LogsModel(LiveJob job, ShowLevels levels, Cursor cursor) {
        this.job = job;
        this.levels = levels;
        this.cursor = cursor;
        this.shown = new Selection(job, levels, LineFilter.ALL, null);
    }

    LiveJob job() {
        return job;
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
        Spot held = follow ? null : held();
        long offset = held == null ? 0 : shown.rows().rowOf(held) - top;
        boolean moved = shown.advance(next == null ? nanos : nanos / 4);
        Selection coming = next;
        if (coming != null) {
            coming.advance(nanos);
            moved = true;
            if (coming.caughtUp()) {
                shown = coming;
                next = null;
            }
        }
        if (moved) {
            if (held != null && shown.timeline().has(held.entry())) {
                top = shown.rows().rowOf(held) - offset;
            }
            clampTop();
            changed();
        }
        return next != null || !shown.caughtUp();
    }

    /// What must stay where it is on the screen: the chosen row if it can be seen, else the first one.
    private @Nullable Spot held() {
        RowList rows = shown.rows();
        if (rows.first() == rows.end()) {
            return lead;
        }
        if (lead != null && shown.timeline().has(lead.entry())) {
            long row = rows.rowOf(lead);
            if (row >= top && row < top + height) {
                return rows.spot(row);
            }
        }
        return rows.spot(Math.clamp(top, rows.first(), rows.end() - 1));
    }

    private void clampTop() {
        RowList rows = shown.rows();
        long last = Math.max(rows.first(), rows.end() - height);
        top = follow ? last : Math.clamp(top, rows.first(), last);
    }

    // ---- what is let through ----

    LineFilter filter() {
        return next == null ? shown.filter() : next.filter();
    }

    void filter(LineFilter filter) {
        next = new Selection(job, levels, filter, shown);
        changed();
    }

    /// The show levels changed.
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

    void look(String words, boolean regex) {
        TextQuery query = filter().query();
        if (!query.words().equals(words) || query.regex() != regex) {
            filter(filter().query(TextQuery.of(words, regex)));
        }
    }

    void onlyMatches(boolean only) {
        if (filter().onlyMatches() != only) {
            filter(filter().onlyMatches(only));
        }
    }

    void clearFilters() {
        levels.clear();
        filter(LineFilter.ALL);
    }

    /// How much of a changed filter was worked through; empty where nothing is under way.
    Optional<Double> filtering() {
        return next == null ? Optional.empty() : Optional.of(next.progress());
    }

    // ---- what is there ----

    /// Lines that are here, shown or not.
    long here() {
        return job.logs().end() - job.logs().first();
    }

    int count(Verdict verdict) {
        return shown.count(verdict);
    }

    int shownLines() {
        return shown.shown();
    }

    int matches() {
        return shown.matches().size();
    }

    /// Which of the matches is chosen, from 1; 0 where none is.
    int matchChosen() {
        LineIndex matches = shown.matches();
        if (lead == null || Timeline.isGap(lead.entry()) || !shown.timeline().has(lead.entry())) {
            return 0;
        }
        long at = matches.find(lead.entry());
        return at < matches.end() && matches.get(at) == lead.entry() ? (int) (at - matches.first() + 1) : 0;
    }

    Selection selection() {
        return shown;
    }

    LevelHistogram.Bars histogram(int most) {
        return shown.histogram().bars(most);
    }

    // ---- the window ----

    /// How many whole rows fit.
    void height(int rows) {
        int now = Math.max(1, rows);
        if (now != height) {
            height = now;
            clampTop();
            changed();
        }
    }

    int height() {
        return height;
    }

    long top() {
        return top;
    }

    long firstRow() {
        return shown.rows().first();
    }

    long endRow() {
        return shown.rows().end();
    }

    Optional<Row> row(long row) {
        RowList rows = shown.rows();
        if (row < rows.first() || row >= rows.end()) {
            return Optional.empty();
        }
        return Optional.of(shown.row(row, selected(row)));
    }

    void scrollTo(long row) {
        RowList rows = shown.rows();
        long last = Math.max(rows.first(), rows.end() - height);
        long now = Math.clamp(row, rows.first(), last);
        if (now < last) {
            pause();
        } else if (now != top) {
            follow = true;
        }
        top = now;
        changed();
    }

    void scrollBy(long count) {
        scrollTo(top + count);
    }

    boolean follows() {
        return follow;
    }

    void follow(boolean newest) {
        if (newest) {
            follow = true;
            clampTop();
        } else {
            pause();
        }
        changed();
    }

    private void pause() {
        if (follow) {
            follow = false;
            pausedAt = job.logs().end();
        }
    }

    /// Lines that came since the window stopped following.
    long sincePause() {
        return follow ? 0 : job.logs().end() - pausedAt;
    }

    /// The time of the last line in the window.
    Optional<Instant> lastInWindow() {
        RowList rows = shown.rows();
        long row = Math.min(rows.end(), top + height) - 1;
        return row < rows.first() ? Optional.empty() : Optional.of(shown.timeline().time(rows.entry(row)));
    }

    /// The time of the first line in the window.
    Optional<Instant> firstInWindow() {
        RowList rows = shown.rows();
        return top < rows.first() || top >= rows.end() ? Optional.empty() : Optional.of(shown.timeline().time(rows.entry(top)));
    }

    // ---- what is chosen ----

    /// The line whose fields are shown.
    Optional<LogLine> chosen() {
        return lead == null || Timeline.isGap(lead.entry()) || !shown.timeline().has(lead.entry())
                ? Optional.empty()
                : Optional.of(shown.timeline().line(lead.entry()));
    }

    private boolean selected(long row) {
        if (lead == null) {
            return false;
        }
        long from = rowOf(anchor == null ? lead : anchor);
        long to = rowOf(lead);
        if (from < 0 || to < 0) {
            return false;
        }
        if (from == to) {
            // a line and its folded trace are one
            return shown.rows().address(row) == shown.rows().address(to) && (row == to || shown.rows().part(row) != RowList.REPEAT);
        }
        return row >= Math.min(from, to) && row <= Math.max(from, to);
    }

    private long rowOf(Spot spot) {
        return shown.rows().end() > shown.rows().first() && shown.timeline().has(spot.entry()) ? shown.rows().rowOf(spot) : -1;
    }

    private long leadRow() {
        return lead == null ? -1 : rowOf(lead);
    }

    /// `extend` keeps the other end of the chosen rows.
    void choose(long row, boolean extend) {
        RowList rows = shown.rows();
        if (rows.first() == rows.end()) {
            return;
        }
        long at = Math.clamp(row, rows.first(), rows.end() - 1);
        choose(rows.spot(at), extend);
        reveal(at);
    }

    private void choose(Spot spot, boolean extend) {
        lead = spot;
        if (!extend || anchor == null) {
            anchor = spot;
        }
        chosen().ifPresent(line -> cursor.point(line.time(), round(line.time())));
        changed();
    }

    private void reveal(long row) {
        if (row < top) {
            scrollTo(row);
        } else if (row >= top + height) {
            scrollTo(row - height + 1);
        } else {
            if (row < shown.rows().end() - 1) {
                pause();
            }
            changed();
        }
    }

    /// As [#reveal], but a row from far comes to a third of the height, with what was before and after it.
    private void show(Spot spot) {
        choose(spot, false);
        long row = rowOf(spot);
        pause();
        if (row < top || row >= top + height) {
            top = row - height / 3;
            clampTop();
        }
        changed();
    }

    void move(int by, boolean extend) {
        long at = leadRow();
        if (at < 0) {
            choose(by > 0 ? top : Math.min(endRow(), top + height) - 1, false);
        } else {
            choose(at + by, extend);
        }
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
        if (row >= firstRow() && row < endRow() && shown.rows().foldable(row)) {
            shown.rows().toggle(row);
            pause();
            clampTop();
            changed();
        }
    }

    void foldChosen(boolean open) {
        long row = leadRow();
        if (row >= 0 && shown.rows().foldable(row) && shown.rows().open(row) != open) {
            fold(row);
        }
    }

    /// The next (1) or previous (-1) line with a hit. False where there is none.
    boolean nextMatch(int direction) {
        return nextOf(shown.matches(), direction, (_, _) -> true);
    }

    boolean nextError(int direction) {
        return nextOf(shown.lines(), direction, (timeline, entry) -> !Timeline.isGap(entry) && timeline.line(entry).level().atLeast(LogLevel.ERROR));
    }

    private boolean nextOf(LineIndex lines, int direction, BiPredicate<Timeline, Long> wanted) {
        Timeline timeline = shown.timeline();
        long at = start(lines, direction);
        for (; at >= lines.first() && at < lines.end(); at += direction) {
            long entry = lines.get(at);
            if (wanted.test(timeline, entry)) {
                show(new Spot(entry, RowList.HEAD));
                return true;
            }
        }
        return false;
    }

    /// Where to go on from: the chosen line, or else what stands in the window; a window that follows is looked through from the other end.
    private long start(LineIndex lines, int direction) {
        RowList rows = shown.rows();
        boolean fromChosen = lead != null && shown.timeline().has(lead.entry());
        if (!fromChosen && (follow || rows.first() == rows.end())) {
            return direction > 0 ? lines.first() : lines.end() - 1;
        }
        long entry = fromChosen && lead != null ? lead.entry() : rows.entry(direction > 0 ? top : Math.min(rows.end(), top + height) - 1);
        long at = lines.find(entry);
        boolean there = at < lines.end() && lines.get(at) == entry;
        if (fromChosen) {
            return direction < 0 ? at - 1 : there ? at + 1 : at;
        }
        return direction < 0 && !there ? at - 1 : at;
    }

    /// The line of a search result.
    void showLine(long entry) {
        if (shown.timeline().has(entry)) {
            show(new Spot(entry, RowList.HEAD));
        }
    }

    /// The chosen entry of the timeline.
    Optional<Long> chosenEntry() {
        return Optional.ofNullable(lead).map(Spot::entry);
    }

    /// The first line at or after the moment, or the last one before it.
    void jump(Instant time) {
        LineIndex lines = shown.lines();
        if (lines.size() == 0) {
            return;
        }
        long at = Math.min(lines.find(time), lines.end() - 1);
        show(new Spot(lines.get(at), RowList.HEAD));
    }

    /// The line itself, or what stands at its moment where it is hidden.
    void jumpTo(LogLine line) {
        LineIndex lines = shown.lines();
        for (long at = lines.find(line.time()); at < lines.end() && shown.timeline().time(lines.get(at)).equals(line.time()); at++) {
            if (!Timeline.isGap(lines.get(at)) && shown.timeline().line(lines.get(at)) == line) {
                show(new Spot(lines.get(at), RowList.HEAD));
                return;
            }
        }
        jump(line.time());
    }

    /// As [#jump], when the moment was pointed at elsewhere: the cursor stays as it is.
    void jumpToCursor() {
        Instant time = cursor.time().get();
        if (time == null || chosen().map(line -> line.time().equals(time)).orElse(false)) {
            return;
        }
        Integer round = cursor.round().get();
        jump(time);
        cursor.point(time, round);
    }

    /// The round a moment lies in, as far as the feed told.
    @Nullable Integer round(Instant time) {
        Integer found = null;
        for (JobTimeline.Round round : job.timeline().rounds()) {
            if (round.at(RoundStep.STARTED).map(start -> !start.isAfter(time)).orElse(false)) {
                found = round.number();
            }
        }
        return found;
    }

    /// The chosen lines in their order, repeats and all.
    List<LogLine> chosenLines() {
        long to = leadRow();
        if (lead == null || to < 0) {
            return List.of();
        }
        long from = Math.max(firstRow(), rowOf(anchor == null ? lead : anchor));
        RowList rows = shown.rows();
        List<LogLine> chosen = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (long row = Math.min(from, to); row <= Math.max(from, to); row++) {
            long address = rows.address(row);
            if (address != last && !Timeline.isGap(rows.entry(row))) {
                for (int i = 0; i < rows.repeats(row); i++) {
                    chosen.add(shown.timeline().line(shown.lines().get(address + i)));
                }
            }
            last = address;
        }
        return chosen;
    }

    /// Everything that is let through, as [LogLine] and [io.flarescope.federation.FeedRecord.Gap], for another thread to write.
    List<Object> snapshot() {
        LineIndex lines = shown.lines();
        List<Object> all = new ArrayList<>(lines.size());
        for (long at = lines.first(); at < lines.end(); at++) {
            long entry = lines.get(at);
            all.add(Timeline.isGap(entry) ? shown.timeline().gap(entry) : shown.timeline().line(entry));
        }
        return all;
    }
}
