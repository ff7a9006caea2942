package io.flarescope.telemetry.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zips that nobody in good faith made.
final class UnpackingTest {
    @TempDir
    Path folder;

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("result.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void namesThatLeadOutOfTheZipAreLeftOut() throws IOException {
        Path zip = zip("../log.txt", "/etc/log.txt", "a/../../log.txt", "a\\..\\..\\log.txt", "a/./log.txt", "good/log.txt", "model/best.pt");
        try (Unpacking unpacking = new Unpacking()) {
            List<FoundFile> found = unpacking.open(zip);

            assertThat(found).extracting(FoundFile::name).containsExactly("good/log.txt", "model/best.pt");
            assertThat(found.getFirst().path().orElseThrow()).hasContent("good/log.txt");
            assertThat(found.getLast().path()).as("a model is listed and stays inside").isEmpty();
            assertThat(found.getLast().bytes()).isEqualTo(13);
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws IOException {
        Path written;
        try (Unpacking unpacking = new Unpacking()) {
            written = unpacking.open(zip("log.txt")).getFirst().path().orElseThrow();
            assertThat(written).exists();
        }
        assertThat(written.getParent()).doesNotExist();
    }

    @Test
    void aZipThatUnpacksToMoreThanTheRoomIsRefused() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("log.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 8; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        try (Unpacking unpacking = new Unpacking(2 << 20)) {
            assertThatThrownBy(() -> unpacking.open(file)).isInstanceOf(SavedDataException.class).hasMessageContaining("more than there is room for");
        }
    }

    @Test
    void whatIsNoZipIsRefusedInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.zip"), "no zip at all");
        try (Unpacking unpacking = new Unpacking()) {
            assertThatThrownBy(() -> unpacking.open(file)).isInstanceOf(SavedDataException.class).hasMessageStartingWith("notes.zip cannot be read as a zip");
        }
    }
}
