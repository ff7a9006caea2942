package io.flarescope.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person is told of, each of it once.
final class AlertBookTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private final AlertBook book = new AlertBook(state);
    private final List<FeedRecord> records = new ArrayList<>();
    private long number = 1_000_000;

    @BeforeEach
    void open() {
        federation.listen(state::apply);
        federation.open();
    }

    private void point(String site, String tag, int round, double value) {
        records.add(new FeedRecord.MetricPoint(++number, StagedFederation.roundStart(round), site, tag, round, round, value));
    }

    private List<String> look(int round) {
        federation.send(records, StagedFederation.roundStart(round));
        records.clear();
        return book.look(heard(StagedFederation.roundStart(round))).stream().map(Alert::sentence).toList();
    }

    /// All sites were heard at that moment.
    private Instant heard(Instant at) {
        federation.tell(new FederationEvent.SitesSeen(
                Objects.requireNonNull(state.server().get()), state.sites().stream().map(site -> new Site(site.name(), site.fqcn(), at)).toList(), at));
        return at;
    }

    @Test
    void aCalmJobTellsNothing() {
        for (int round = 0; round < 22; round++) {
            federation.play(round);
            assertThat(book.look(heard(StagedFederation.roundStart(round + 1)))).as("round " + round).isEmpty();
        }
    }

    @Test
    void aFirstNaNIsToldOnceWithItsPlace() {
        point("site-2", "grad_norm", 3, 1);
        assertThat(look(3)).isEmpty();
        point("site-2", "grad_norm", 4, Double.NaN);
        assertThat(look(4)).containsExactly("site-2 grad_norm is NaN at step 4, round 4");
        point("site-2", "grad_norm", 5, Double.NaN);
        assertThat(look(5)).isEmpty();
        assertThat(book.unseen()).isEqualTo(1);
    }

    @Test
    void moreThanAreKeptAreStillToldOnceEach() {
        for (int i = 0; i < 250; i++) {
            point("site-1", "grad_" + i, 4, Double.NaN);
        }
        assertThat(look(4)).hasSize(250);
        assertThat(look(5)).isEmpty();
        assertThat(book.all()).hasSize(250).noneMatch(alert -> alert.over().isPresent());
    }

    @Test
    void aValidationThatRestsTenRoundsIsAPlateauUntilItMoves() {
        for (int round = 0; round < 20; round++) {
            point("server", "val_loss", round, round < 8 ? 1.0 / (round + 1) : 0.2);
        }
        assertThat(look(19)).containsExactly("global val_loss has not become better since round 7 (0.125)");
        point("server", "val_loss", 20, 0.1);
        point("server", "val_loss", 21, 0.1);
        assertThat(look(21)).isEmpty();
        assertThat(book.all().getFirst().over()).isPresent();
    }

    @Test
    void aLossThatClimbsForThreeRoundsDiverges() {
        double[] losses = {1.0, 0.6, 0.4, 0.5, 0.6, 0.9, 1.4, 1.4};
        for (int round = 0; round < losses.length; round++) {
            point("site-3", "train_loss", round, losses[round]);
        }
        assertThat(look(8)).containsExactly("site-3 train_loss diverges: 1.400, and was 0.400 in round 2");
    }

    @Test
    void aSilentSiteIsToldWhileAJobWaitsForIt() {
        Instant at = heard(StagedFederation.roundStart(2));
        assertThat(book.look(at)).isEmpty();
        federation.tell(new FederationEvent.SitesSeen(Objects.requireNonNull(state.server().get()), List.copyOf(state.sites()), at.plusSeconds(45)));
        assertThat(book.look(at.plusSeconds(45))).extracting(Alert::kind).containsOnly(Alert.Kind.SITE_SILENT).hasSize(3);
        assertThat(book.look(heard(at.plusSeconds(50)))).isEmpty();
        assertThat(book.all()).allMatch(alert -> alert.over().isPresent());
    }

    @Test
    void theEndOfAJobIsToldAndWhatIsSwitchedOffIsNot() {
        book.look(heard(StagedFederation.roundStart(1)));
        List<Job> ended = state.jobs().stream().map(job -> job.state().running()
                ? new Job(job.id(), job.name(), JobState.COMPLETED, job.submitter(), job.organization(), job.role(), job.submittedAt(), job.startedAt(),
                        Optional.of(Duration.ofMinutes(6)), job.byoc(), job.minClients(), job.sites(), job.scheduleHistory(), job.clonedFrom())
                : job).toList();
        book.tell(Alert.Kind.NOT_A_NUMBER, false);
        point("site-1", "a", 1, Double.POSITIVE_INFINITY);
        federation.tell(new FederationEvent.JobsSeen(ended, StagedFederation.roundStart(2)));
        assertThat(look(2)).containsExactly("digits-fedavg 4f2c91e0 ended after 6 min: FINISHED:COMPLETED");
        assertThat(look(3)).isEmpty();
    }
}
