package io.flarescope.flare.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedAttachmentTest {
    private static final String CONVERT = """
            {"id": "to_fed", "path": "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent",
             "args": {"events_to_convert": ["analytix_log_stats"]}}""";

    @TempDir
    Path folder;

    private Path job(String ending, String server, String client) throws IOException {
        Path job = folder.resolve("jobs").resolve("metrics");
        Path config = Files.createDirectories(job.resolve("app/config"));
        Files.writeString(job.resolve("meta.json"), "{\"name\": \"metrics\"}");
        Files.writeString(config.resolve("config_fed_server" + ending), server);
        Files.writeString(config.resolve("config_fed_client" + ending), client);
        return job;
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static String read(Path copy, String file) throws IOException {
        return Files.readString(copy.resolve(file));
    }

    @Test
    void jsonJobGetsBothComponentsAndTheModuleInACopy() throws IOException {
        Path job = job(".json", "{\"format_version\": 2, \"components\": []}", "{\"format_version\": 2}");
        FeedAttachment attachment = new FeedAttachment(job, true, false);

        assertThat(attachment.preview()).extracting(FeedAttachment.Change::file)
                .containsExactly("app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/flarescope_feed.py");
        Path copy = attachment.write(out());

        assertThat(read(copy, "app/config/config_fed_server.json")).contains("flarescope_feed.ServerFeed");
        assertThat(read(copy, "app/config/config_fed_client.json")).contains("flarescope_feed.ClientFeed");
        assertThat(read(copy, "app/custom/flarescope_feed.py")).contains("class ServerFeed").contains("class ClientFeed");
        assertThat(read(copy, "meta.json")).isEqualTo("{\"name\": \"metrics\"}");
        assertThat(read(job, "app/config/config_fed_client.json")).isEqualTo("{\"format_version\": 2}");
        assertThat(new FeedAttachment(copy, true, false).preview()).isEmpty();
    }

    @Test
    void hoconJobGetsThemToo() throws IOException {
        Path hocon = job(".conf", "format_version = 2\nnum = 3\ncomponents = [ { id = a, path = x.Y, args { n = ${num} } } ] # why\n", "format_version = 2");
        Path copy = new FeedAttachment(hocon, false, false).write(out());
        assertThat(read(copy, "app/config/config_fed_server.conf")).contains("\"n\" : 3").contains("flarescope_feed.ServerFeed");
        assertThat(copy.resolve("app/custom")).doesNotExist();
    }

    @Test
    void yamlJobGetsThemToo() throws IOException {
        Path yaml = job(".yml", "format_version: 2\ncomponents:\n  - id: a\n    path: x.Y\n", "format_version: 2\n");
        Path copy = new FeedAttachment(yaml, false, false).write(out());
        assertThat(read(copy, "app/config/config_fed_server.yml")).contains("path: \"x.Y\"").contains("path: \"flarescope_feed.ServerFeed\"");
    }

    @Test
    void flaresOwnMetricPathIsWarnedOfOrTakenOut() throws IOException {
        Path job = job(".json", "{\"components\": []}", "{\"components\": [" + CONVERT + "]}");

        FeedAttachment kept = new FeedAttachment(job, true, false);
        assertThat(kept.warnings()).singleElement().asString().contains("config_fed_client.json").contains("the job can hang");

        Path copy = new FeedAttachment(job, true, true).write(out());
        assertThat(read(copy, "app/config/config_fed_client.json")).doesNotContain("ConvertToFedEvent");
    }

    @Test
    void brokenOrMissingConfigurationIsNamed() throws IOException {
        Path broken = job(".json", "{\"components\": [\n,]}", "{}");
        assertThatThrownBy(() -> new FeedAttachment(broken, true, false)).isInstanceOf(AttachException.class).hasMessageContaining("config_fed_server.json:2 is broken");

        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> new FeedAttachment(empty, true, false)).isInstanceOf(AttachException.class).hasMessageContaining("There is no config_fed_server");
    }
}
