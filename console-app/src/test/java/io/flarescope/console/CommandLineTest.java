package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.console.cli.FlarescopeCommand;
import io.flarescope.console.cli.Surroundings;
import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of the command line: kits, TLS, commands and the live feed of a real job, with nothing staged.
@Timeout(120)
class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private EmbeddedFederation federation;

    @BeforeEach
    void start() {
        federation = EmbeddedFederation.start(folder.resolve("federation"), Options.USUAL.withPace(Duration.ZERO));
    }

    @AfterEach
    void end() {
        federation.close();
    }

    private int run(Path kit, String... words) {
        out.reset();
        err.reset();
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Program program = new Program(output, errors, Map.of("FLARESCOPE_HOME", folder.resolve("home").toString()), InstantSource.system(), ZoneOffset.UTC);
        String[] all = new String[words.length + 2];
        all[0] = "--kit";
        all[1] = kit.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        return FlarescopeCommand.run(new Surroundings(output, errors, ZoneOffset.UTC, program::connect, program), all);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aJobIsSubmittedFollowedAndDownloaded() throws Exception {
        Path kit = federation.adminKit().folder();
        assertThat(run(kit, "kit", "check", kit.toString())).as(printed() + complained()).isZero();
        assertThat(printed()).contains("passed     Clock skew");

        assertThat(run(kit, "jobs", "submit", federation.digitsJob().toString(), "--wait")).as(complained()).isZero();
        String id = printed().lines().findFirst().orElseThrow();
        assertThat(printed()).endsWith("FINISHED:COMPLETED\n");

        assertThat(run(kit, "metrics", id.substring(0, 8), "--follow", "--csv")).as(complained()).isZero();
        assertThat(printed().lines().filter(line -> line.contains(",server,val_accuracy,"))).hasSize(30);

        assertThat(run(kit, "logs", id, "--level", "INFO", "--site", "site-2", "--json")).as(complained()).isZero();
        assertThat(printed().lines()).isNotEmpty().allSatisfy(line -> {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.at("/site").asText()).isEqualTo("site-2");
        });

        assertThat(run(kit, "jobs", "download", id, "--out", folder.resolve("results").toString())).as(complained()).isZero();
        assertThat(Path.of(printed().strip()).resolve("meta.json")).exists();
        assertThat(run(kit, "jobs", "delete", id)).isZero();
        assertThat(run(kit, "jobs", "show", id)).isEqualTo(1);
    }

    @Test
    void aFederationProvisionedAnewIsAFullStopUntilThePersonNamesItsFingerprint() {
        Path kit = federation.adminKit().folder();
        assertThat(run(kit, "status")).as(complained()).isZero();
        int port = federation.adminPort();
        federation.close();
        federation = EmbeddedFederation.start(folder.resolve("anew"), Options.USUAL.withAdminPort(port));
        Path other = federation.adminKit().folder();

        assertThat(run(other, "kit", "check", other.toString())).isEqualTo(3);
        assertThat(printed()).contains("stopped    Server certificate against root", "Known root SHA-256: ", "Kit root SHA-256: ", "skipped    Clock skew");
        assertThat(run(other, "status")).isEqualTo(3);
        assertThat(complained()).contains("is not the one known here since");

        assertThat(run(other, "kit", "check", other.toString())).isEqualTo(3);
        String fingerprint = printed().lines().filter(line -> line.contains("Kit root SHA-256: ")).map(line -> line.replaceAll(".*: ", "")).findFirst().orElseThrow();
        assertThat(run(other, "kit", "accept", other.toString(), "--root", fingerprint.replace('A', 'B').replace('1', '2'))).isEqualTo(1);
        assertThat(run(other, "kit", "accept", other.toString(), "--root", fingerprint)).as(complained()).isZero();
        assertThat(run(other, "status")).as(complained()).isZero();
        assertThat(run(kit, "status")).as("the former kit is now the strange one").isEqualTo(3);
    }

    @Test
    void aJobThatCarriesTheFeedsComponentRunsHereToo() {
        Path kit = federation.adminKit().folder();
        assertThat(run(kit, "jobs", "check", federation.digitsJob().toString(), "--attach-feed")).as(complained()).isZero();
        assertThat(printed()).contains("config_fed_server.json gets the component flarescope_feed.ServerFeed.", "custom/flarescope_feed.py is added");
        assertThat(complained()).contains("needs the right byoc");

        assertThat(run(kit, "jobs", "submit", federation.digitsJob().toString(), "--attach-feed", "--wait")).as(complained()).isZero();
        assertThat(printed()).endsWith("FINISHED:COMPLETED\n");

        assertThat(run(kit, "jobs", "submit", federation.digitsJob().toString(), "--keep-converter")).as("the option alone means nothing").isEqualTo(2);
    }

    @Test
    void theFeedComponentIsSavedAsAWheel() {
        assertThat(run(federation.adminKit().folder(), "feed", "wheel", "--out", folder.resolve("wheels").toString())).as(complained()).isZero();
        assertThat(Path.of(printed().strip())).exists().hasFileName("flarescope_feed-0.1.0-py3-none-any.whl");
    }

    @Test
    void aMemberMayLookAndNotSubmit() {
        Path kit = federation.kits().getLast().folder();
        assertThat(run(kit, "status")).as(complained()).isZero();
        assertThat(printed()).contains("site-3");
        assertThat(run(kit, "jobs", "submit", federation.digitsJob().toString())).as(complained()).isEqualTo(4);
    }

    @Test
    void theLogsOfItsProcessesAreReadToo() throws Exception {
        assertThat(run(federation.adminKit().folder(), "logs", "--process", "all", "--json")).as(complained()).isZero();
        Map<String, List<String>> messages = new HashMap<>();
        for (String line : printed().lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(line);
            messages.computeIfAbsent(json.at("/site").asText(), _ -> new ArrayList<>()).add(json.at("/message").asText());
        }
        assertThat(messages.keySet()).containsExactlyInAnyOrder("server", "site-1", "site-2", "site-3");
        assertThat(messages.get("site-2")).anyMatch(message -> message.contains("registered"));
        assertThat(run(federation.kits().getLast().folder(), "logs", "--process", "site-1")).isEqualTo(4);
        assertThat(complained()).contains("your role is member");
        assertThat(run(federation.adminKit().folder(), "logs", "some-job", "--process", "server")).as("a job or processes").isEqualTo(2);
    }

    @Test
    void aServerThatIsGoneEndsWithThree() {
        Path kit = federation.adminKit().folder();
        federation.close();
        assertThat(run(kit, "jobs", "list")).isEqualTo(3);
        assertThat(complained()).startsWith("flarescope: ");
        assertThat(run(kit, "kit", "check", kit.toString())).isEqualTo(3);
        assertThat(printed()).contains("failed     Port answers");
    }
}
