package io.flarescope.embedded.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final User LEAD = new User("lead@lab.org", "hospital_a", "lead");

    private Instant now = Instant.ofEpochSecond(1_795_490_000);
    private final Sessions sessions = new Sessions(Duration.ofSeconds(3600), () -> now);

    @Test
    void useKeepsASessionAliveAndLookingDoesNot() {
        String token = sessions.open(LEAD);
        now = now.plusSeconds(3000);
        assertThat(sessions.use(token)).contains(LEAD);
        now = now.plusSeconds(3000);
        assertThat(sessions.alive(token)).isTrue();
        now = now.plusSeconds(601);
        assertThat(sessions.alive(token)).isFalse();
        assertThat(sessions.use(token)).isEmpty();
        now = now.minusSeconds(3000);
        assertThat(sessions.use(token)).as("what ended does not come back").isEmpty();
    }

    @Test
    void loggingInAgainEndsNoOlderSession() {
        String first = sessions.open(LEAD);
        String second = sessions.open(LEAD);
        assertThat(first).isNotEqualTo(second);
        sessions.end(second);
        assertThat(sessions.use(first)).isPresent();
        assertThat(sessions.use(second)).isEmpty();
        sessions.endAll();
        assertThat(sessions.use(first)).isEmpty();
    }

    @Test
    void beyondTheBoundTheLongestIdleGoes() {
        String first = sessions.open(LEAD);
        String second = sessions.open(LEAD);
        for (int i = 2; i < Sessions.AT_MOST; i++) {
            sessions.open(LEAD);
        }
        sessions.use(first);
        sessions.open(LEAD);
        assertThat(sessions.alive(first)).isTrue();
        assertThat(sessions.alive(second)).isFalse();
    }
}
