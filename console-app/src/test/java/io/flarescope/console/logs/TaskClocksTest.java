package io.flarescope.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Three rounds of a FLARE 2.6.3 federation on one machine, so with no skew at all, as its logs told them: assigned, started, sending, received.
final class TaskClocksTest {
    private static final String DAY = "2026-11-24T19:13:";
    private static final List<List<String>> SITE_1 = List.of(
            List.of("18.594", "18.617", "19.637", "19.665"), List.of("21.888", "21.896", "22.904", "22.950"), List.of("25.130", "25.136", "26.161", "26.241"));
    private static final List<List<String>> SITE_2 = List.of(
            List.of("18.148", "18.157", "19.171", "19.208"), List.of("21.467", "21.475", "22.500", "22.533"), List.of("24.727", "24.737", "25.762", "25.858"));
    private static final List<TaskStep> STEPS = List.of(TaskStep.ASSIGNED, TaskStep.STARTED, TaskStep.SENDING, TaskStep.RECEIVED);

    private static List<TaskMark> marks(String site, List<List<String>> tasks, long aheadMillis) {
        List<TaskMark> marks = new ArrayList<>();
        for (int round = 0; round < tasks.size(); round++) {
            for (int i = 0; i < STEPS.size(); i++) {
                boolean there = i == 1 || i == 2;
                Instant time = Instant.parse(DAY + tasks.get(round).get(i) + "Z").plusMillis(there ? aheadMillis : 0);
                marks.add(new TaskMark(marks.size(), time, there ? site : "server", site, "train", site + round, round, STEPS.get(i)));
            }
        }
        return marks;
    }

    private static ClockOffset clock(String site, long aheadMillis, long plusMinus) {
        return new ClockOffset(site, Duration.ofMillis(aheadMillis), Duration.ofMillis(plusMinus), 3);
    }

    @Test
    void aFederationOnOneMachineIsFoundToAgreeWithinWhatItsTasksTell() {
        List<TaskMark> all = new ArrayList<>(marks("site-1", SITE_1, 0));
        all.addAll(marks("site-2", SITE_2, 0));

        assertThat(TaskClocks.of(all)).containsExactly(clock("site-1", -11, 17), clock("site-2", -13, 21));
    }

    @Test
    void aClockThatIsAheadOrBehindIsFoundWithTheSameError() {
        List<TaskMark> all = new ArrayList<>(marks("site-1", SITE_1, 83_000));
        all.addAll(marks("site-2", SITE_2, -3_600_000));

        assertThat(TaskClocks.of(all)).containsExactly(clock("site-1", 82_989, 17), clock("site-2", -3_600_013, 21));
    }

    @Test
    void aTaskThatIsNotOverTellsNothing() {
        List<TaskMark> open = marks("site-1", SITE_1, 0).stream().filter(mark -> mark.step() != TaskStep.RECEIVED).toList();

        assertThat(TaskClocks.of(open)).isEmpty();
        assertThat(TaskClocks.of(List.of())).isEmpty();
    }
}
