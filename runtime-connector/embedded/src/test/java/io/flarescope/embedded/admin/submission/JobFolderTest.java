package io.flarescope.embedded.admin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
    private static final String META = "{\"name\": \"j\", \"min_clients\": 2, \"deploy_map\": {\"app\": [\"@ALL\"]}}";
    private static final ZipLimits SMALL = new ZipLimits(20, 1 << 20, 10, 4096, 2048);

    @TempDir
    Path dir;

    @Test
    void aGoodJobGivesItsMeta() throws IOException {
        ObjectNode meta = meta(META, "app/", "app/config/", "app/config/config_fed_server.json", "app/config/config_fed_client.json");
        assertThat(meta.path("name").asText()).isEqualTo("j");
        assertThat(meta.has("byoc")).isFalse();
    }

    @Test
    void theCustomEntryMarksOwnCode() throws IOException {
        assertThat(meta(META, "app/config/", "app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/").path("byoc").asBoolean()).isTrue();
        assertThat(meta(META, "app/config/", "app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/x.py").has("byoc")).isFalse();
    }

    @Test
    void whatTheServerWritesCannotBeSent() throws IOException {
        String meta = "{\"name\": \"j\", \"deploy_map\": {\"app\": [\"@ALL\"]}, \"job_id\": \"x\", \"byoc\": true, \"status\": \"FINISHED:COMPLETED\", \"submitter_name\": \"admin\"}";
        assertThat(meta(meta, "app/config/", "app/config/config_fed_server.json", "app/config/config_fed_client.json").fieldNames())
                .toIterable().containsExactly("name", "deploy_map");
    }

    @Test
    void metaIsNeededAndMustBeJson() {
        refused("meta.[json|conf|yml] not existing for job j, possible in legacy job format.  Please upgrade the job structure.", "j/app/config/");
        refused("Job j has its meta in meta.yml, and this server reads meta.json only", "j/meta.yml");
        assertThatThrownBy(() -> meta("{\"name\": ")).isInstanceOf(InvalidJobException.class).hasMessageStartingWith("meta.json of job j cannot be read: The text is not JSON");
        assertThatThrownBy(() -> meta("[1]")).hasMessageContaining("not an object");
        assertThatThrownBy(() -> meta("x".repeat(3000))).hasMessageContaining("larger than the 2048 bytes allowed");
    }

    @Test
    void theDeployMapIsJudgedAsFlareDoes() {
        refusedMeta("deploy_map is empty for job j", "{}");
        refusedMeta("deploy_map is empty for job j", "{\"deploy_map\": 3}");
        refusedMeta("No site is specified in deploy_map for job j", "{\"deploy_map\": {\"app\": []}}");
        refusedMeta("No other site can be specified if @ALL is used for job j", "{\"deploy_map\": {\"app\": [\"@all\", \"site-1\"]}}");
        refusedMeta("Missing server site in deploy_map for job j", "{\"deploy_map\": {\"app\": [\"site-1\"]}}");
        refusedMeta("Multiple apps to be deployed to following sites ['site-1'] for job j", "{\"deploy_map\": {\"app\": [\"server\", \"site-1\"], \"b\": [\"site-1\"]}}");
        refusedMeta("The deploy_map of job j gives an app something else than a list of sites", "{\"deploy_map\": {\"app\": \"@ALL\"}}");
        refusedMeta("App '../../x' in deploy_map doesn't exist for job j", "{\"deploy_map\": {\"../../x\": [\"@ALL\"]}}");
    }

    @Test
    void appsNeedTheirFolderEntriesAndConfigs() {
        assertThatThrownBy(() -> meta(META, "app/config/config_fed_server.json", "app/config/config_fed_client.json"))
                .hasMessage("App 'app' in deploy_map doesn't exist for job j");
        assertThatThrownBy(() -> meta(META, "app/config/", "app/config/config_fed_client.json"))
                .hasMessage("App 'app' will be deployed to server but server config is missing");
        assertThatThrownBy(() -> meta(META, "app/config/", "app/config/config_fed_server.conf"))
                .hasMessage("App 'app' will be deployed to client but client config is missing");
    }

    @Test
    void countsAndResourcesAreJudgedAsFlareDoes() {
        String apps = "\"deploy_map\": {\"app\": [\"server\", \"site-1\"]}}";
        refusedMeta("min_clients 0 must be positive for job j", "{\"min_clients\": 0, " + apps);
        refusedMeta("min_clients 2000000 must be less than 1000000  for job j", "{\"min_clients\": 2000000, " + apps);
        refusedMeta("min 2 clients required for job j, found 1.", "{\"min_clients\": \"2\", " + apps);
        refusedMeta("min_clients of job j is no whole number: \"x\"", "{\"min_clients\": \"x\", " + apps);
        refusedMeta("Invalid resource_spec for job j", "{\"resource_spec\": 3, " + apps);
        refusedMeta("value for key site-1 in resource spec is expecting a dictionary", "{\"resource_spec\": {\"site-1\": 3}, " + apps);
        refusedMeta("Mandatory clients {'site-9'} are not in the deploy_map for job j", "{\"mandatory_clients\": [\"site-1\", \"site-9\"], " + apps);
    }

    @Test
    void aPathThatClimbsOutIsRefused() {
        for (String path : new String[] {"../x", "j/../../x", "/etc/x", "j\\..\\x", "C:/x"}) {
            assertThatThrownBy(() -> judged(zip(path))).isInstanceOf(InvalidJobException.class)
                    .hasMessageEndingWith("which leads out of the job folder").hasMessageContaining(path);
        }
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
        Path zip = dir.resolve("bomb.zip");
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("j/zeros.bin"));
            byte[] zeros = new byte[64 << 10];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> judged(zip)).isInstanceOf(InvalidJobException.class).hasMessageMatching("The job's zip of \\d+ bytes unpacks to more than \\d+ bytes");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        String[] names = new String[30];
        for (int i = 0; i < names.length; i++) {
            names[i] = "j/" + i;
        }
        refused("The job's zip holds 30 entries, more than the 20 allowed", names);
    }

    @Test
    void aDirectoryThatWouldFillTheMemoryIsRefusedUnread() throws IOException {
        byte[] bytes = Files.readAllBytes(zip("j/meta.json"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 10, 1_500_000_000);
        Path swollen = Files.write(dir.resolve("swollen.zip"), bytes);
        assertThatThrownBy(() -> judged(swollen)).isInstanceOf(InvalidJobException.class)
                .hasMessage("The job's zip has a directory of 1500000000 bytes, more than the 32000 allowed");
    }

    @Test
    void whatIsNoZipIsSaid() throws IOException {
        Path garbage = Files.writeString(dir.resolve("garbage.zip"), "PK\u0003\u0004 and then nothing of a zip");
        assertThatThrownBy(() -> judged(garbage)).isInstanceOf(InvalidJobException.class).hasMessageStartingWith("The job that was sent is not a zip file: ");
        byte[] whole = Files.readAllBytes(zip("j/meta.json", "j/app/config/"));
        Path cut = Files.write(dir.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> judged(cut)).isInstanceOf(InvalidJobException.class);
    }

    private ObjectNode meta(String meta, String... entries) throws IOException {
        Path zip = dir.resolve("job-" + System.nanoTime() + ".zip");
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("j/meta.json"));
            out.write(meta.getBytes(StandardCharsets.UTF_8));
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry("j/" + entry));
            }
        }
        return judged(zip);
    }

    private Path zip(String... entries) throws IOException {
        Path zip = dir.resolve("zip-" + System.nanoTime() + ".zip");
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
            }
        }
        return zip;
    }

    private static ObjectNode judged(Path zip) throws IOException {
        return JobFolder.meta(zip, "j", SMALL);
    }

    private void refused(String reason, String... entries) {
        assertThatThrownBy(() -> judged(zip(entries))).isInstanceOf(InvalidJobException.class).hasMessage(reason);
    }

    private void refusedMeta(String reason, String meta) {
        assertThatThrownBy(() -> meta(meta, "app/config/", "app/config/config_fed_server.json", "app/config/config_fed_client.json"))
                .isInstanceOf(InvalidJobException.class).hasMessage(reason);
    }
}
