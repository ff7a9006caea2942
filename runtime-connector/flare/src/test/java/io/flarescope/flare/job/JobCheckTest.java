package io.flarescope.flare.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobFinding.Gravity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCheckTest {
    private static final String META = "{\"name\": \"sag\", \"min_clients\": 2, \"deploy_map\": {\"app\": [\"@ALL\"]}}";

    @TempDir
    private Path temp;
    private Path job;

    @BeforeEach
    void goodJob() throws IOException {
        job = temp.resolve("my job");
        write("meta.json", META);
        write("app/config/config_fed_server.json", "{\"workflows\": [{\"id\": \"w\", \"path\": \"x.Y\", \"args\": {}}]}");
        write("app/config/config_fed_client.json", "{\"executors\": [{\"tasks\": [\"train\"], \"executor\": {\"path\": \"x.Z\", \"args\": {}}}]}");
    }

    @Test
    void aGoodJobHasNoFindings() {
        assertThat(JobCheck.of(job)).isEmpty();
    }

    @Test
    void codeIsNoted() throws IOException {
        write("app/custom/train.py", "print(1)");

        assertThat(JobCheck.of(job)).containsExactly(
                new JobFinding(Gravity.NOTE, "app/custom", "The job brings its own code: submitting it needs the right byoc."));
    }

    @Test
    void hoconThatNeedsOtherFilesOrTheEnvironmentIsNotedAndDoesNotStop() throws IOException {
        Files.delete(job.resolve("app/config/config_fed_client.json"));
        for (String text : List.of("include \"other.conf\"\nexecutors = []", "rounds = ${NVFLARE_ROUNDS}", "include url(\"http://127.0.0.1:1/x\")\na = ${b}")) {
            write("app/config/config_fed_client.conf", text);
            assertThat(JobCheck.of(job)).singleElement().satisfies(found -> {
                assertThat(found.gravity()).isEqualTo(Gravity.NOTE);
                assertThat(found.place()).isEqualTo("app/config/config_fed_client.conf");
                assertThat(found.sentence()).startsWith("Not checked here: it ");
            });
        }
        write("app/config/config_fed_client.conf", "include \"other.conf\"\nexecutors = [\n { tasks = [train }");
        assertStops("app/config/config_fed_client.conf:3", "not HOCON");
    }

    @Test
    void aMissingMetaStops() throws IOException {
        Files.delete(job.resolve("meta.json"));

        assertStops("meta.json", "has no meta.json");
    }

    @Test
    void brokenJsonIsNamedWithFileAndLine() throws IOException {
        write("meta.json", "{\n  \"name\": \"sag\",\n  \"deploy_map\": {\"app\" [\"@ALL\"]}\n}");
        assertStops("meta.json:3", "not JSON");
        write("meta.json", META);
        write("app/config/config_fed_client.json", "{\n\"executors\": [\n");
        assertStops("app/config/config_fed_client.json:3", "not JSON");
    }

    @Test
    void hoconAndYamlAreCheckedAsJsonIs() throws IOException {
        Files.delete(job.resolve("meta.json"));
        write("meta.yml", "name: sag\nmin_clients: 2\ndeploy_map:\n  app: ['@ALL']\n");
        Files.delete(job.resolve("app/config/config_fed_client.json"));
        write("app/config/config_fed_client.conf", "executors = [ { tasks = [train], executor { path = x.Z } } ]");
        assertThat(JobCheck.of(job)).isEmpty();

        write("app/config/config_fed_client.conf", "executors = [\n { tasks = [train], executor { } } ]");
        assertThat(JobCheck.of(job)).extracting(JobFinding::sentence).containsExactly("The component executor has no path, so nothing can be made of it.");
        write("app/config/config_fed_client.conf", "executors = [\n { tasks = [train }");
        assertStops("app/config/config_fed_client.conf:2", "not HOCON");
        write("app/config/config_fed_client.conf", "{}");
        write("meta.yml", "name: sag\ndeploy_map:\n  app: ['@ALL'\n");
        assertStops("meta.yml:3", "not YAML");
    }

    @Test
    void theDeployMapHasToFit() throws IOException {
        write("meta.json", META.replace("\"app\":", "\"other\":"));
        assertStops("meta.json", "names the app other, and the job has no such folder");
        write("meta.json", META.replace("\"app\":", "\"../app\":"));
        assertStops("meta.json", "outside the job folder: ../app");
        write("meta.json", "{\"name\": \"x\"}");
        assertStops("meta.json", "deploy_map is missing");
        write("meta.json", META.replace("[\"@ALL\"]", "7"));
        assertStops("meta.json", "no list of sites");
        write("meta.json", META.replace("@ALL", "site-1"));
        assertStops("meta.json", "min_clients is 2, and deploy_map names 1");
        write("meta.json", META.replace(": 2", ": 0"));
        assertStops("meta.json", "whole number from 1");
    }

    @Test
    void configsHaveToBeThereWhereTheyAreNeeded() throws IOException {
        Files.delete(job.resolve("app/config/config_fed_server.json"));
        assertStops("app/config/config_fed_server.json", "missing");
        write("meta.json", "{\"name\": \"sag\", \"deploy_map\": {\"app\": [\"site-1\", \"site-2\"]}}");
        assertThat(JobCheck.of(job)).isEmpty();
    }

    @Test
    void aComponentWithoutPathAndAKeyAreWarnedOf() throws IOException {
        write("app/config/config_fed_server.json", "{\"components\": [{\"id\": \"persistor\", \"args\": {}}]}");
        write("app/config/my.key", "-----BEGIN PRIVATE KEY-----\n");

        assertThat(JobCheck.of(job)).allMatch(finding -> finding.gravity() == Gravity.WARNING).extracting(JobFinding::sentence)
                .anyMatch(sentence -> sentence.contains("persistor has no path")).anyMatch(sentence -> sentence.contains("private key"));
    }

    @Test
    void aLinkThatLeavesTheFolderStops() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(job.resolve("app/notes.txt"), secret);
        assertStops("app/notes.txt", "leads out of the job folder");
        assertThat(JobPackage.of(job)).isInstanceOf(JobPackage.Checked.Stopped.class);
    }

    @Test
    void packingAddsEveryFolderAndPacksLinkedFilesAsFiles() throws IOException {
        write("app/custom/net/model.py", "pass");
        Files.createSymbolicLink(job.resolve("app/custom/alias.py"), job.resolve("app/custom/net/model.py"));

        try (JobPackage packed = ((JobPackage.Checked.Packed) JobPackage.of(job)).job(); ZipFile zip = new ZipFile(packed.zip().toFile())) {
            assertThat(packed.name()).isEqualTo("my job");
            assertThat(zip.stream().map(ZipEntry::getName).collect(Collectors.toList())).contains(
                    "my job/", "my job/meta.json", "my job/app/", "my job/app/config/", "my job/app/custom/", "my job/app/custom/net/", "my job/app/custom/net/model.py",
                    "my job/app/custom/alias.py");
            assertThat(new String(zip.getInputStream(zip.getEntry("my job/app/custom/alias.py")).readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("pass");
            assertThat(zip.stream().map(ZipEntry::getName).toList().indexOf("my job/app/")).isLessThan(zip.stream().map(ZipEntry::getName).toList().indexOf("my job/app/config/config_fed_server.json"));
        }
    }

    @Test
    void aZipIsCheckedAndRepacked() throws IOException {
        Path zip = zip("good.zip", List.of("sag/meta.json", META, "sag/app/config/config_fed_server.json", "{}", "sag/app/config/config_fed_client.json", "{}"));
        assertThat(JobCheck.of(zip)).isEmpty();

        try (JobPackage packed = ((JobPackage.Checked.Packed) JobPackage.of(zip)).job(); ZipFile out = new ZipFile(packed.zip().toFile())) {
            assertThat(packed.name()).isEqualTo("sag");
            assertThat(out.getEntry("sag/app/config/")).isNotNull();
        }
    }

    @Test
    void aZipThatClimbsOutStops() throws IOException {
        for (String path : List.of("sag/../../evil.sh", "/etc/passwd", "C:/evil", "sag/a\\..\\..\\b")) {
            Path zip = zip("slip.zip", List.of("sag/meta.json", META, path, "x"));
            assertThat(JobCheck.of(zip)).as(path).anyMatch(finding -> finding.gravity() == Gravity.STOPS_SUBMIT && finding.sentence().contains("climbs out"));
            Files.delete(zip);
        }
    }

    @Test
    void aZipBombStops() throws IOException {
        Path bomb = temp.resolve("bomb.zip");
        try (OutputStream file = Files.newOutputStream(bomb); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("sag/zeros.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        }
        assertThat(JobCheck.of(bomb)).anyMatch(finding -> finding.gravity() == Gravity.STOPS_SUBMIT && finding.sentence().contains("zip bomb"));
    }

    @Test
    void aFileThatIsNoZipIsNamed() throws IOException {
        Path text = Files.writeString(temp.resolve("job.zip"), "hello");

        assertThatThrownBy(() -> JobCheck.of(text)).isInstanceOf(JobFolderException.class).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> JobCheck.of(temp.resolve("nowhere"))).isInstanceOf(JobFolderException.class);
    }

    private void write(String path, String content) throws IOException {
        Path file = job.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path zip(String name, List<String> pathsAndContents) throws IOException {
        Path zip = temp.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < pathsAndContents.size(); i += 2) {
                out.putNextEntry(new ZipEntry(pathsAndContents.get(i)));
                out.write(pathsAndContents.get(i + 1).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return zip;
    }

    private void assertStops(String place, String words) {
        assertThat(JobCheck.of(job)).anySatisfy(finding -> {
            assertThat(finding.gravity()).isEqualTo(Gravity.STOPS_SUBMIT);
            assertThat(finding.place()).isEqualTo(place);
            assertThat(finding.sentence()).contains(words);
        });
    }
}
