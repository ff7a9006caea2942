package io.flarescope.flare.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Outcome.Refused;
import io.flarescope.federation.Right;
import io.flarescope.federation.Role;
import io.flarescope.flare.staged.Recorded;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals("member@lab.org", Role.MEMBER);
    private final Deed abort = Deed.needing(Right.MANAGE_JOB, "abort this job", "Aborting");

    @Test
    void aMissingRightIsNamed() {
        Refused<String> refused = refusals.of(Recorded.reply("215_"), abort);

        assertThat(refused.reason()).isEqualTo(Reason.NOT_AUTHORIZED);
        assertThat(refused.sentence()).isEqualTo("You may not abort this job. Aborting needs `manage_job`; your role is member.");
        assertThat(refused.serverWords()).isEqualTo("Authorization Error: user 'member@lab.org' is not authorized for 'abort_job'");
    }

    @Test
    void reasonsComeFromTheStatus() {
        assertThat(reason("085_")).isEqualTo(Reason.WRONG_STATE);
        assertThat(reason("041_")).isEqualTo(Reason.INVALID_JOB);
        assertThat(reason("017_")).isEqualTo(Reason.NOT_SUPPORTED);
        assertThat(reason("147_")).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(reason("lifecycle/01_")).isEqualTo(Reason.WRONG_STATE);
        assertThat(reason("165_")).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(reason("226_")).isEqualTo(Reason.SERVER_FAILED);
    }

    @Test
    void aSitesRefusalIsKnownByItsWords() {
        assertThat(refusals.siteRefused("tail", "user 'member@lab.org' is not authorized for 'tail'\n")).isTrue();
        assertThat(refusals.siteRefused("tail", "a log with user 'member@lab.org' is not authorized for 'tail'")).isFalse();
        assertThat(refusals.siteRefused("ls", "user 'member@lab.org' is not authorized for 'tail'")).isFalse();
    }

    private Reason reason(String recording) {
        return refusals.<String>of(Recorded.reply(recording), abort).reason();
    }
}
