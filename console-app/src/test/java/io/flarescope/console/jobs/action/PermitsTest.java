package io.flarescope.console.jobs.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.Job;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Role;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PermitsTest {
    private static final Job RUNNING = StagedFederation.jobs().getLast();
    private static final Job FAILED = StagedFederation.jobs().getFirst();

    private static FederationState state(Role role, LinkState link) {
        FederationProfile all = new StagedFederation().profile();
        return new FederationState(
                new FederationProfile(all.name(), all.host(), all.adminPort(), all.type(), all.user(), all.organization(), role, all.certificateExpires()), link);
    }

    private static Permits online(Role role) {
        return new Permits(state(role, new LinkState.Online(Instant.EPOCH)));
    }

    @Test
    void aMemberIsToldWhichRightIsMissingAndWhichRoleThereIs() {
        assertThat(online(Role.MEMBER).abort(RUNNING)).contains("You may not abort this job. Aborting needs manage_job; your role is member.");
        assertThat(online(Role.ORG_ADMIN).submit()).contains("You may not submit jobs. Submitting needs submit_job; your role is org_admin.");
    }

    @Test
    void aProjectAdminMayDoWhatTheStateAllows() {
        Permits permits = online(Role.PROJECT_ADMIN);

        assertThat(permits.abort(RUNNING)).isEmpty();
        assertThat(permits.abort(FAILED)).contains("The job has ended already.");
        assertThat(permits.delete(FAILED)).isEmpty();
        assertThat(permits.download(RUNNING)).contains("The result is stored when the job has ended.");
    }

    @Test
    void withoutAnAnswerFromTheServerNothingIsSent() {
        Permits permits = new Permits(state(Role.PROJECT_ADMIN, new LinkState.Lost(Instant.EPOCH, "closed", Instant.EPOCH)));

        assertThat(permits.submit()).contains("The server does not answer now. What was received stays on screen.");
    }

    @Test
    void aCommandTheServerDoesNotListIsNamed() {
        FederationState state = state(Role.PROJECT_ADMIN, new LinkState.Online(Instant.EPOCH));
        state.apply(new CapabilitiesChanged(new Capabilities(Set.of("list_jobs"))));
        state.apply(new LinkChanged(new LinkState.Online(Instant.EPOCH)));

        assertThat(new Permits(state).cloneJob()).contains("This server does not know the command clone_job.");
    }
}
