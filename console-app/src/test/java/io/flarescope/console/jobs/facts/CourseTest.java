package io.flarescope.console.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.federation.FeedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CourseTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private final JobTimeline timeline = state.live(StagedFederation.RUNNING).timeline();

    CourseTest() {
        federation.listen(state::apply);
    }

    private String left(Instant now, Optional<Silence> waitsFor) {
        return Course.left(timeline, RoundTimes.of(timeline, now), waitsFor, now);
    }

    @Test
    void whatIsLeftIsTheUsualLengthOfTheRoundsToCome() {
        for (int round = 0; round < 10; round++) {
            federation.play(round);
        }
        Instant now = StagedFederation.roundStart(10);

        // rounds of 28.5 s, 20 of 30 to come
        assertThat(left(now, Optional.empty())).isEqualTo("about 9 min 30 s");
    }

    @Test
    void aSilentSiteMakesItAConditionNotAPromise() {
        federation.play(0);
        Instant now = StagedFederation.roundStart(1);

        assertThat(left(now, Optional.of(new Silence("site-3", now, Duration.ofSeconds(42))))).endsWith(" once site-3 answers");
    }

    @Test
    void beforeTheFirstRoundIsOverNothingIsPromised() {
        Instant start = StagedFederation.roundStart(0);
        federation.send(List.of(new FeedRecord.RoundMark(1, start, "server", 0, OptionalInt.of(30), FeedRecord.RoundStep.STARTED)), start);

        assertThat(left(start.plusSeconds(5), Optional.empty())).isEqualTo("not known before the first round is over");
    }

    @Test
    void theCourseCountsRoundsThatAreOverAndThePartOfTheOneUnderWay() {
        federation.play(0);
        federation.play(1);
        Instant start = StagedFederation.roundStart(2);
        federation.send(List.of(new FeedRecord.RoundMark(1, start, "server", 2, OptionalInt.of(30), FeedRecord.RoundStep.STARTED)), start);

        Course course = Course.of(timeline, RoundTimes.of(timeline, start.plusMillis(14_250)), true);

        assertThat(course.words()).isEqualTo("2 of 30");
        assertThat(course.progress().orElseThrow()).isEqualTo(2.5 / 30);
    }

    @Test
    void lengthsAreWrittenAsAPersonSaysThem() {
        assertThat(Words.length(Duration.ofMillis(940))).isEqualTo("0.9 s");
        assertThat(Words.length(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Words.length(Duration.ofSeconds(220))).isEqualTo("3 min 40 s");
        assertThat(Words.length(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    @Test
    void aLineFromOutsideHasNoControlCharactersAndAnEnd() {
        assertThat(Words.line("\u001b[31mred\u202e\nnext" + "x".repeat(1000))).startsWith("[31mred  next").hasSizeLessThanOrEqualTo(400);
    }
}
