package io.flarescope.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.JobId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FollowingTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private final Following following = new Following(federation, state);

    @BeforeEach
    void listen() {
        federation.listen(state::apply);
        federation.open();
    }

    @Test
    void theRunningJobIsChosenAndReadAtThePaceOfTheEye() {
        assertThat(state.chosenJob().get()).isEqualTo(StagedFederation.RUNNING);
        assertThat(federation.asked).containsExactly("watch 4f2c91e0 VISIBLE");
    }

    @Test
    void whatThePersonChoosesStaysAndTheRunningJobIsStillRead() {
        state.chosenJob().set(StagedFederation.FAILED);
        federation.tell(new FederationEvent.JobsSeen(StagedFederation.jobs(), StagedFederation.START.plusSeconds(9)));

        assertThat(state.chosenJob().get()).isEqualTo(StagedFederation.FAILED);
        assertThat(federation.asked).containsExactlyInAnyOrder("watch 4f2c91e0 VISIBLE", "watch 28c4b627 VISIBLE", "watch 4f2c91e0 HIDDEN");
    }

    @Test
    void jobsThatAreComparedAreAllReadAtThePaceOfTheEyeAndTheChoiceStays() {
        state.comparedJobs().set(List.of(StagedFederation.RUNNING, StagedFederation.FAILED));
        assertThat(federation.asked).containsExactly("watch 4f2c91e0 VISIBLE", "watch 28c4b627 VISIBLE");

        federation.tell(new FederationEvent.JobsSeen(StagedFederation.jobs().subList(0, 2), StagedFederation.START.plusSeconds(9)));
        assertThat(state.chosenJob().get()).isEqualTo(StagedFederation.RUNNING);
    }

    @Test
    void behindOtherConnectionsNothingIsReadFast() {
        following.looked(false);

        assertThat(federation.asked).endsWith("watch 4f2c91e0 HIDDEN");
    }

    @Test
    void whereNoneRunsTheNewestIsChosen() {
        federation.tell(new FederationEvent.JobsSeen(StagedFederation.jobs().subList(0, 2), StagedFederation.START.plusSeconds(9)));

        assertThat(state.chosenJob().get()).extracting(JobId::brief).isEqualTo("51d0ab3c");
    }
}
