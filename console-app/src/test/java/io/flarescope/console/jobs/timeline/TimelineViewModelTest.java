package io.flarescope.console.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TimelineViewModelTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private Instant now = StagedFederation.roundStart(12);
    private final TimelineViewModel model = new TimelineViewModel(state, state.live(StagedFederation.RUNNING), () -> now);

    TimelineViewModelTest() {
        federation.listen(state::apply);
        federation.open();
    }

    private void play(int rounds) {
        for (int round = 0; round < rounds; round++) {
            federation.play(round);
        }
        model.refresh();
    }

    /// Round 12: the sites train, one for much longer than usual where `slow` says so.
    private void slowRound(String slow, double seconds) {
        Instant begin = StagedFederation.roundStart(12);
        List<FeedRecord> records = new ArrayList<>();
        records.add(new FeedRecord.RoundMark(1, begin, "server", 12, OptionalInt.of(30), RoundStep.STARTED));
        for (String site : StagedFederation.SITES) {
            Instant done = begin.plusMillis((long) (1000 * (site.equals(slow) ? seconds : 15)));
            records.add(task(begin, site, TaskStep.ASSIGNED));
            records.add(task(begin.plusMillis(1000), site, TaskStep.STARTED));
            records.add(task(done, site, TaskStep.FINISHED));
            records.add(task(done.plusMillis(500), site, TaskStep.SENT));
            records.add(task(done.plusMillis(600), site, TaskStep.ACCEPTED));
        }
        records.add(new FeedRecord.RoundMark(1, begin.plusSeconds(40), "server", 12, OptionalInt.of(30), RoundStep.DONE));
        federation.send(records, begin.plusSeconds(40));
        model.refresh();
    }

    private static FeedRecord task(Instant at, String site, TaskStep step) {
        return new FeedRecord.TaskMark(1, at, site, site, "train", "t", 12, step);
    }

    @Test
    void aSitesRoundIsReceivingTrainingSendingAndTheRestWaiting() {
        play(3);
        model.choose(1);

        assertThat(model.detail().orElseThrow().seconds().get("site-1")).satisfies(seconds -> {
            assertThat(seconds.get(Phase.RECEIVING)).isCloseTo(1.0, within(1e-9));
            assertThat(seconds.get(Phase.TRAINING)).isCloseTo(15.0, within(1e-9));
            assertThat(seconds.get(Phase.SENDING)).isCloseTo(1.05, within(1e-9));
            assertThat(seconds.get(Phase.WAITING)).isCloseTo(28.5 - 17.05, within(1e-9));
        });
    }

    @Test
    void theSlowSiteIsNamedWithWhatItTookAndWhatItUsuallyTakes() {
        play(12);
        slowRound("site-2", 31);

        RoundDetail detail = model.detail().orElseThrow();

        assertThat(detail.slow()).contains("site-2");
        assertThat(detail.why()).startsWith("site-2 trained 30.0 s, usually 18.0 s.");
        assertThat(detail.against().orElseThrow()).isCloseTo(40 - 28.5, within(1e-9));
    }

    @Test
    void aSilentSiteDoesNothingKnownSinceItWasHeardLast() {
        play(12);
        Instant begin = StagedFederation.roundStart(12);
        federation.send(List.of(
                new FeedRecord.RoundMark(1, begin, "server", 12, OptionalInt.of(30), RoundStep.STARTED), task(begin, "site-3", TaskStep.ASSIGNED),
                task(begin.plusSeconds(1), "site-3", TaskStep.STARTED)), begin);
        now = begin.plusSeconds(47);
        List<Site> sites = List.of(new Site("site-3", "site-3", now.minusSeconds(42)));
        federation.tell(new SitesSeen(new Server("started", Instant.EPOCH, List.of()), sites, now));
        model.refresh();

        assertThat(model.silence(model.times().orElseThrow(), "site-3").orElseThrow().words()).isEqualTo("not heard for 42 s");
        assertThat(model.spans(model.times().orElseThrow(), "site-3").getLast().to()).isEqualTo(now.minusSeconds(42));
        assertThat(model.detail().orElseThrow().why()).isEqualTo("The round waits for site-3, which was not heard for 42 s.");
        assertThat(model.detail().orElseThrow().seconds().get("site-3")).doesNotContainKey(Phase.WAITING);
    }

    @Test
    void theLatestRoundIsChosenUntilAPersonChoosesAndAgainWhenTheyFollow() {
        play(5);
        assertThat(model.round()).hasValue(4);

        model.step(-1);
        federation.play(5);
        model.refresh();
        assertThat(model.round()).hasValue(3);

        model.follow();
        assertThat(model.round()).hasValue(5);
    }

    @Test
    void thereIsNoRoundBeforeTheFirstAndNoneAfterTheLast() {
        play(2);
        model.step(1);
        assertThat(model.round()).hasValue(1);
        model.step(-1);
        model.step(-1);

        assertThat(model.round()).hasValue(0);
    }

    @Test
    void followingShowsTheLastRoundsUpToNow() {
        play(12);

        assertThat(model.placed().from()).isEqualTo(2);
        assertThat(model.sight().from()).isEqualTo(TimelineViewModel.epoch(StagedFederation.roundStart(2)));
        assertThat(model.sight().to()).isGreaterThan(TimelineViewModel.epoch(now));
    }

    @Test
    void aDraggedFrameStaysWithinTheRoundsAndStopsFollowing() {
        play(12);
        model.place(-5, 3);

        assertThat(model.following().get()).isFalse();
        assertThat(model.placed().from()).isZero();
        assertThat(model.placed().length()).isEqualTo(8);
        assertThat(model.sight().from()).isEqualTo(TimelineViewModel.epoch(StagedFederation.roundStart(0)));
    }

    @Test
    void aRoundOutOfSightIsBroughtIntoSight() {
        play(12);
        model.choose(0);

        assertThat(model.sight().holds(TimelineViewModel.epoch(StagedFederation.roundStart(0).plusSeconds(14)))).isTrue();
    }

    @Test
    void sharesNameTheSiteThatSetsThePace() {
        play(4);

        Shares shares = model.shares().orElseThrow();

        assertThat(shares.pace()).startsWith("site-3 sets the pace: it is ready last in 4 of 4 rounds.");
        assertThat(shares.bySite().getOrDefault("site-3", Map.of()).values().stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-9));
    }
}
