package io.flarescope.embedded.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFolderTest {
    @TempDir
    Path dir;

    @Test
    void oneAppIsUnpackedWithoutTheOthers() throws IOException {
        Path zip = zip("job/app/config/a.json", "job/app/custom/", "job/app2/config/b.json", "job/meta.json");
        AppFolder.unpack(zip, "app", dir.resolve("into"));
        assertThat(dir.resolve("into/config/a.json")).exists();
        assertThat(dir.resolve("into/custom")).isDirectory();
        assertThat(dir.resolve("into/config/b.json")).doesNotExist();
    }

    @Test
    void namesThatClimbOutAreRefused() throws IOException {
        Path zip = zip("job/app/../../../evil.txt");
        assertThatThrownBy(() -> AppFolder.unpack(zip, "app", dir.resolve("a/b"))).isInstanceOf(JobException.class).hasMessageContaining("climbs out");
        assertThat(dir.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void aMissingAppIsNamed() throws IOException {
        Path zip = zip("job/other/config/a.json");
        assertThatThrownBy(() -> AppFolder.unpack(zip, "app", dir.resolve("into"))).hasMessage("The job has no app app");
    }

    @Test
    void noZipAtAllIsASentence() throws IOException {
        Path zip = Files.writeString(dir.resolve("x.zip"), "no zip");
        assertThatThrownBy(() -> AppFolder.unpack(zip, "app", dir.resolve("into"))).isInstanceOf(JobException.class).hasMessageStartingWith("App app cannot be unpacked");
    }

    private Path zip(String... names) throws IOException {
        Path zip = dir.resolve("job.zip");
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    entries.write(1);
                }
                entries.closeEntry();
            }
        }
        return zip;
    }
}
