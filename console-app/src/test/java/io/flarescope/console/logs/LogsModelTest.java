package io.flarescope.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LogRing;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogsModelTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final JobId JOB = new JobId("4f2c91e0-7a15-4c0b-9e0f-3d1b52ca1ae7");
    private static final long AMPLE = 60_000_000_000L;

    private final FederationState state = new FederationState(
            new FederationProfile("lab", "localhost", 8003, ConnectionType.TEST, "admin@lab.org", "lab", Role.PROJECT_ADMIN, START),
            new LinkState.Online(START));
    private final LiveJob job = state.live(JOB);
    private final LogsModel model = new LogsModel(job, state.showLevels(), state.cursor());
    private long number;

    private LogLine line(long millis, String site, LogLevel level, String logger, String message) {
        return new LogLine(++number, START.plusMillis(millis), site, level, logger, "[identity=" + site + "]", message, "");
    }

    private LogLine info(long millis, String message) {
        return line(millis, "site-1", LogLevel.INFO, "nvflare.client.Runner", message);
    }

    private void come(FeedRecord... records) {
        come(List.of(records));
    }

    private void come(List<? extends FeedRecord> records) {
        state.apply(new FederationEvent.FeedAdvanced(JOB, List.copyOf(records), new FeedPosition(1, 1, false), START));
        model.update(AMPLE);
    }

    private void filtered() {
        while (model.update(AMPLE)) {
            // goes on until the changed filter was worked through
        }
    }

    private List<String> rows() {
        List<String> words = new ArrayList<>();
        for (long row = model.firstRow(); row < model.endRow(); row++) {
            words.add(switch (model.row(row).orElseThrow()) {
                case Row.OfLine of -> of.line().message() + (of.repeats() > 1 ? " × " + of.repeats() : "");
                case Row.OfTrace of -> "trace " + of.extent() + ", " + of.text().replace("last own frame: ", "");
                case Row.OfTraceLine of -> "  " + of.text();
                case Row.OfGap of -> "gap " + of.gap().count();
                case Row.OfNotice of -> of.words();
                case Row.Pending _ -> "…";
            });
        }
        return words;
    }

    private static List<LogLine> lines(LogSnapshot snapshot) {
        List<LogLine> lines = new ArrayList<>();
        try {
            snapshot.each(new LogSnapshot.Visitor() {
                @Override
                public void line(LogLine line, String written) {
                    lines.add(line);
                }

                @Override
                public void gap(Gap gap) {
                    // not asked for
                }
            });
        } catch (java.io.IOException failed) {
            throw new AssertionError(failed);
        }
        return lines;
    }

    @Test
    void lateLinesStandAtTheirPlace() {
        come(info(0, "a"), info(30, "d"));
        come(info(20, "c"), info(10, "b"), info(40, "e"));

        assertThat(rows()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void linesOfTheSameMomentKeepTheOrderInWhichTheyCame() {
        come(info(5, "first"), info(5, "second"));
        come(info(5, "third"));

        assertThat(rows()).containsExactly("first", "second", "third");
    }

    @Test
    void gapsAreRows() {
        come(info(0, "before"), new Gap(++number, START.plusMillis(5), "site-1", 1204, "the queue was full"), info(9, "after"));

        assertThat(rows()).containsExactly("before", "gap 1204", "after");
    }

    @Test
    void equalNeighboursFoldAndOpen() {
        come(info(0, "beat"), info(1, "beat"), info(2, "beat"), info(3, "done"));
        assertThat(rows()).containsExactly("beat × 3", "done");

        model.fold(model.firstRow());
        assertThat(rows()).containsExactly("beat × 3", "beat", "beat", "done");

        come(info(4, "done"));
        model.fold(model.firstRow() + 1);
        assertThat(rows()).containsExactly("beat × 3", "done × 2");
    }

    @Test
    void aLateLineSplitsARun() {
        come(info(0, "beat"), info(10, "beat"), info(20, "beat"));
        come(info(15, "late"));

        assertThat(rows()).containsExactly("beat × 2", "late", "beat");
    }

    @Test
    void tracesFoldIntoOneLineThatNamesTheLastOwnFrame() {
        String trace = """
                Traceback (most recent call last):
                  File "/usr/lib/python3.11/site-packages/nvflare/x.py", line 12, in run
                  File "/job/custom/train.py", line 88, in save_checkpoint
                  File "/usr/lib/python3.11/shutil.py", line 20, in copy
                OSError: [Errno 122] Disk quota exceeded""";
        come(new LogLine(++number, START, "site-2", LogLevel.ERROR, "Task", "", "not written", trace));
        assertThat(rows()).containsExactly("not written", "trace 3 frames, train.py:88 in save_checkpoint");

        model.fold(model.firstRow());
        assertThat(rows()).hasSize(7).contains("  OSError: [Errno 122] Disk quota exceeded");
    }

    @Test
    void everyHiddenLineIsCountedOnceByItsReason() {
        come(
                line(0, "site-1", LogLevel.DEBUG, "nvflare.fuel.f3.cell", "hidden by its package"),
                line(1, "site-1", LogLevel.INFO, "nvflare.app", "below warn"),
                line(2, "site-2", LogLevel.ERROR, "nvflare.app", "of a hidden site"),
                line(3, "site-1", LogLevel.WARNING, "nvflare.app", "stays"));
        state.showLevels().setForEveryone("nvflare.fuel", ShowLevel.WARN);
        model.least(LogLevel.WARNING);
        model.showSite("site-2", false);
        filtered();

        assertThat(rows()).containsExactly("stays");
        assertThat(List.of(model.count(Verdict.SHOW_LEVEL), model.count(Verdict.LEVEL), model.count(Verdict.SITE), model.shownLines()))
                .containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void matchesAreCountedAndVisited() {
        come(info(0, "Round 1 started"), info(1, "noise"), info(2, "Round 2 started"), info(3, "noise 2"), info(4, "round 3 STARTED"));
        model.look("round \\d started", true);
        filtered();
        assertThat(model.matches()).isEqualTo(3);
        assertThat(rows()).hasSize(5);

        model.nextMatch(1);
        model.nextMatch(1);
        assertThat(model.matchChosen()).isEqualTo(2);
        assertThat(model.chosen().orElseThrow().message()).isEqualTo("Round 2 started");

        model.onlyMatches(true);
        filtered();
        assertThat(rows()).containsExactly("Round 1 started", "Round 2 started", "round 3 STARTED");
        assertThat(model.count(Verdict.NO_MATCH)).isEqualTo(2);
    }

    @Test
    void aMatchInsideAFoldedRunIsVisitedToo() {
        come(info(0, "beat"), info(1, "beat"), info(2, "x"), info(3, "beat"));
        model.look("beat", false);
        filtered();

        List<Long> visited = IntStream.range(0, 3).mapToLong(i -> model.nextMatch(1) ? model.matchChosen() : -1).boxed().toList();
        assertThat(visited).containsExactly(1L, 2L, 3L);
        assertThat(model.nextMatch(1)).isFalse();
    }

    @Test
    void anExpressionThatCannotBeReadIsLookedForAsText() {
        come(info(0, "unclosed (group"), info(1, "other"));
        model.look("(group", true);
        filtered();

        assertThat(model.matches()).isEqualTo(1);
        assertThat(model.filter().query().error()).contains("Unclosed group");
    }

    @Test
    void anExponentialExpressionGivesUpInsteadOfFreezing() {
        come(info(0, "a".repeat(5_000) + "!"));
        model.look("(a+)+$", true);
        filtered();

        assertThat(model.matches()).isZero();
        assertThat(model.filter().query().tooSlow()).isPositive();
    }

    @Test
    void aPausedWindowStaysWhereItIsWhileLinesComeBeforeAndAfter() {
        model.height(10);
        come(IntStream.range(0, 100).mapToObj(i -> info(i * 10L, "line " + i)).toList());
        model.scrollTo(model.firstRow() + 50);
        come(IntStream.range(0, 500).mapToObj(i -> info(i * 7L + 3, "more " + i)).toList());

        assertThat(model.follows()).isFalse();
        assertThat(model.sincePause()).isEqualTo(500);
        assertThat(((Row.OfLine) model.row(model.top()).orElseThrow()).line().message()).isEqualTo("line 50");
    }

    @Test
    void aFollowingWindowEndsWithTheNewestLine() {
        model.height(10);
        come(IntStream.range(0, 100).mapToObj(i -> info(i, "line " + i)).toList());
        come(info(200, "newest"));

        assertThat(model.top() + 10).isEqualTo(model.endRow());
    }

    @Test
    void errorsAreVisitedForthAndBack() {
        come(info(0, "a"), line(1, "site-2", LogLevel.ERROR, "x", "first error"), info(2, "b"), line(3, "server", LogLevel.CRITICAL, "x", "second"));

        model.nextError(1);
        assertThat(model.chosen().orElseThrow().message()).isEqualTo("first error");
        model.nextError(1);
        model.nextError(-1);
        assertThat(model.chosen().orElseThrow().message()).isEqualTo("first error");
        assertThat(state.cursor().time().get()).isEqualTo(START.plusMillis(1));
    }

    @Test
    void theSharedCursorMovesTheWindow() {
        come(IntStream.range(0, 1000).mapToObj(i -> info(i * 1000L, "line " + i)).toList());
        state.cursor().point(START.plusSeconds(500), 7);
        model.jumpToCursor();

        assertThat(model.chosen().orElseThrow().message()).isEqualTo("line 500");
        assertThat(state.cursor().round().get()).isEqualTo(7);
    }

    @Test
    void whatTheRingLetsGoOfIsGoneHereToo() {
        Random random = new Random(5);
        model.look("needle", false);
        int sent = 0;
        int[] needles = new int[LogRing.CAPACITY + 40_000];
        while (sent < needles.length) {
            List<LogLine> batch = new ArrayList<>();
            for (int i = 0; i < 1_000 && sent < needles.length; i++, sent++) {
                boolean needle = random.nextInt(50) == 0;
                needles[sent] = needle ? 1 : 0;
                // clocks of sites differ, some lines come late, some repeat
                long jitter = random.nextInt(100) == 0 ? -random.nextInt(20_000) : random.nextInt(40);
                batch.add(info(sent * 2L + jitter, needle ? "needle" : "hay " + sent / 3));
            }
            come(batch);
        }
        int expected = IntStream.range(needles.length - LogRing.CAPACITY, needles.length).map(i -> needles[i]).sum();

        assertThat(model.shownLines()).isEqualTo(LogRing.CAPACITY);
        assertThat(model.matches()).isEqualTo(expected);
        assertThat(model.shownLines()).isEqualTo(LogRing.CAPACITY);
        assertThat(linesOfAllRows()).isEqualTo(LogRing.CAPACITY);
        assertThat(lines(model.snapshot())).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
        assertThat(model.histogram(100).bars().stream().mapToInt(LevelHistogram.Bar::total).sum()).isEqualTo(LogRing.CAPACITY);
    }

    private int linesOfAllRows() {
        int lines = 0;
        for (long row = model.firstRow(); row < model.endRow(); row++) {
            lines += ((Row.OfLine) model.row(row).orElseThrow()).repeats();
        }
        return lines;
    }

    @Test
    void chosenLinesAreCopiedWithEveryRepeat() {
        come(info(0, "a"), info(1, "b"), info(2, "b"), info(3, "c"));
        model.choose(model.firstRow(), false);
        model.choose(model.firstRow() + 1, true);

        assertThat(lines(model.chosenLines().orElseThrow())).extracting(LogLine::message).containsExactly("a", "b", "b");
    }
}
