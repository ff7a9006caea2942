package io.flarescope.console.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.Outcome;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class SentencesTest {

    @Test
    void aLostLinkKeepsItsSentenceAndSaysWhatStillWorks() {
        Problem problem = Sentences.of("digits-fedavg was not submitted", new FederationException("The server closed the connection."));

        assertThat(problem.line()).isEqualTo("digits-fedavg was not submitted: The server closed the connection.");
        assertThat(problem.stillWorks()).contains("jobs go on");
    }

    @Test
    void aFailedFileIsNamedWithTheReasonOfTheSystem() {
        assertThat(Sentences.of("The result was not saved", new FileSystemException("/data/out", null, "No space left on device")).why())
                .isEqualTo("/data/out: No space left on device.");
        assertThat(Sentences.of("The kit was not opened", new NoSuchFileException("kit.zip")).why()).isEqualTo("kit.zip is not there.");
    }

    @Test
    void noBareExceptionNameIsEverShown() {
        assertThat(Sentences.of("It failed", new IllegalStateException()).why()).isEqualTo("The cause is not known.");
        assertThat(Sentences.of("It failed", new RuntimeException("java.lang.Foo: bar")).why()).isEqualTo("The cause is not known.");
    }

    @Test
    void aRefusalKeepsTheServersWordsApart() {
        Problem problem = Sentences.of(
                "The job was not aborted",
                new Outcome.Refused<String>(Outcome.Reason.NOT_AUTHORIZED, "You may not abort this job.", "user_member not authorized"));

        assertThat(problem.why()).isEqualTo("You may not abort this job.");
        assertThat(problem.serverWords()).isEqualTo("user_member not authorized");
        assertThat(problem.next()).contains("right");
    }

    @Test
    void detailsCarryNoSecretsAndNoHome() {
        String told = Sentences.redacted("password=geheim token: abc123, session_id=\"77\"\n-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n"
                + System.getProperty("user.home") + "/kit \u001b[31mred");

        assertThat(told).doesNotContain("geheim", "abc123", "\"77\"", "MIIE", "\u001b").contains("(removed)", "~/kit");
    }
}
