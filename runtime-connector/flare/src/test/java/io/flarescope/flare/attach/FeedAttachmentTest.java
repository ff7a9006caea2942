package io.flarescope.flare.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedChoice.Carriage;
import io.flarescope.federation.FeedPreview;
import io.flarescope.flare.job.JobPackage;
import io.flarescope.flare.job.JobTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedAttachmentTest {
    private static final String META = "{\"name\": \"metrics\", \"deploy_map\": {\"app\": [\"@ALL\"]}}";
    private static final String CONVERT = """
            {"id": "to_fed", "path": "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent",
             "args": {"events_to_convert": ["analytix_log_stats"]}}""";
    private static final FeedChoice INSTALLED = new FeedChoice(Carriage.INSTALLED, true);

    @TempDir
    Path folder;

    private Path job(String ending, String server, String client) throws IOException {
        Path job = folder.resolve("jobs").resolve("metrics");
        Path config = Files.createDirectories(job.resolve("app/config"));
        Files.writeString(job.resolve("meta.json"), META);
        Files.writeString(config.resolve("config_fed_server" + ending), server);
        Files.writeString(config.resolve("config_fed_client" + ending), client);
        return job;
    }

    private static FeedAttachment attachment(Path job, FeedChoice choice) {
        return new FeedAttachment(JobTree.of(job), choice);
    }

    private static String changed(FeedAttachment attachment, String file) {
        return new String(attachment.files().get(file), StandardCharsets.UTF_8);
    }

    @Test
    void jsonJobGetsBothComponentsAndTheModuleOnItsWayAndStaysAsItIs() throws IOException {
        Path job = job(".json", "{\"format_version\": 2, \"components\": [], \"workflows\": []}", "{\"format_version\": 2}");
        try (JobTree tree = JobTree.of(job)) {
            FeedAttachment attachment = new FeedAttachment(tree, FeedChoice.USUAL);
            assertThat(attachment.preview().changes()).extracting(FeedPreview.Change::file)
                    .containsExactly("app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/flarescope_feed.py");
            assertThat(attachment.preview().addsCode()).isTrue();

            tree.put(attachment.files());
            try (JobPackage packed = ((JobPackage.Checked.Packed) JobPackage.of(tree)).job(); ZipFile zip = new ZipFile(packed.zip().toFile())) {
                assertThat(text(zip, "metrics/app/config/config_fed_server.json")).contains("flarescope_feed.ServerFeed");
                assertThat(text(zip, "metrics/app/config/config_fed_client.json")).contains("flarescope_feed.ClientFeed");
                assertThat(text(zip, "metrics/app/custom/flarescope_feed.py")).contains("class ServerFeed").contains("class ClientFeed");
                assertThat(text(zip, "metrics/meta.json")).isEqualTo(META);
                assertThat(zip.getEntry("metrics/app/custom/")).as("the entry by which the server sees that there is code").isNotNull();
            }
            assertThat(new FeedAttachment(tree, FeedChoice.USUAL).preview().alreadyThere()).isTrue();
        }
        assertThat(Files.readString(job.resolve("app/config/config_fed_client.json"))).isEqualTo("{\"format_version\": 2}");
        assertThat(job.resolve("app/custom")).doesNotExist();
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whereTheModuleIsInstalledItIsOnlyNamed() throws IOException {
        FeedAttachment attachment = attachment(job(".json", "{}", "{}"), INSTALLED);
        assertThat(attachment.files().keySet()).containsExactly("app/config/config_fed_server.json", "app/config/config_fed_client.json");
        assertThat(attachment.preview().addsCode()).isFalse();
    }

    @Test
    void hoconJobGetsThemToo() throws IOException {
        Path hocon = job(".conf", "format_version = 2\nnum = 3\ncomponents = [ { id = a, path = x.Y, args { n = ${num} } } ] # why\n", "format_version = 2");
        assertThat(changed(attachment(hocon, INSTALLED), "app/config/config_fed_server.conf")).contains("\"n\" : 3").contains("flarescope_feed.ServerFeed");
    }

    @Test
    void hoconThatIncludesIsRefusedAndNothingIsOpened() throws IOException {
        Path hocon = job(".conf", "include url(\"http://127.0.0.1:1/x\")\n", "format_version = 2");
        assertThatThrownBy(() -> attachment(hocon, INSTALLED)).isInstanceOf(AttachException.class).hasMessageContaining("includes an address");
    }

    @Test
    void yamlJobGetsThemToo() throws IOException {
        Path yaml = job(".yml", "format_version: 2\ncomponents:\n  - id: a\n    path: x.Y\n", "format_version: 2\n");
        assertThat(changed(attachment(yaml, INSTALLED), "app/config/config_fed_server.yml")).contains("path: \"x.Y\"").contains("path: \"flarescope_feed.ServerFeed\"");
    }

    @Test
    void flaresOwnMetricPathIsNamedAndTakenOutUnlessItIsToStay() throws IOException {
        Path job = job(".json", "{\"components\": []}", "{\"components\": [" + CONVERT + "]}");

        FeedAttachment kept = attachment(job, new FeedChoice(Carriage.IN_THE_JOB, true));
        assertThat(kept.preview().converters()).containsExactly("app/config/config_fed_client.json");
        assertThat(changed(kept, "app/config/config_fed_client.json")).contains("ConvertToFedEvent");

        FeedAttachment out = attachment(job, FeedChoice.USUAL);
        assertThat(out.preview().converters()).containsExactly("app/config/config_fed_client.json");
        assertThat(changed(out, "app/config/config_fed_client.json")).doesNotContain("ConvertToFedEvent").contains("ClientFeed");
    }

    @Test
    void brokenOrMissingConfigurationIsNamed() throws IOException {
        Path broken = job(".json", "{\"components\": [\n,]}", "{}");
        assertThatThrownBy(() -> attachment(broken, FeedChoice.USUAL)).isInstanceOf(AttachException.class).hasMessageContaining("config_fed_server.json:2 is broken");

        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> attachment(empty, FeedChoice.USUAL)).isInstanceOf(AttachException.class).hasMessageContaining("There is no config_fed_server");
    }
}
