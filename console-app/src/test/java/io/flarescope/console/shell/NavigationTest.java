package io.flarescope.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.JobId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NavigationTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private final Navigation navigation = new Navigation(state);
    private final List<JobId> jobs = IntStream.range(0, 9).mapToObj("0f2c91e0-0000-0000-0000-00000000000%d"::formatted).map(JobId::new).toList();

    @Test
    void eightJobsAtMostAreCompared() {
        navigation.compare(jobs);

        assertThat(state.comparedJobs().get()).isEqualTo(jobs.subList(0, Navigator.MOST_COMPARED));
        assertThat(state.chosenJob().get()).isEqualTo(jobs.getFirst());
        assertThat(navigation.at().get().place()).isEqualTo(Place.CURVES);
    }

    @Test
    void aJobThatIsNotComparedEndsTheComparisonWhereverItIsChosen() {
        navigation.compare(jobs.subList(0, 3));
        navigation.showFor(jobs.get(2), Place.LOGS);
        assertThat(state.comparedJobs().get()).hasSize(3);

        navigation.showFor(jobs.get(4), Place.LOGS);
        assertThat(state.comparedJobs().get()).isEmpty();

        navigation.compare(jobs.subList(0, 3));
        assertThat(state.comparedJobs().get()).hasSize(3);
        navigation.compare(jobs.subList(1, 2));
        assertThat(state.comparedJobs().get()).isEmpty();
        assertThat(state.chosenJob().get()).isEqualTo(jobs.get(1));
    }
}
