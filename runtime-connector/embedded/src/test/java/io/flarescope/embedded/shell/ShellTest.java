package io.flarescope.embedded.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    @TempDir
    Path workspace;

    @TestFactory
    Stream<DynamicTest> printsAsTheToolsDo() throws IOException {
        JsonNode vectors;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/flare-2.6/shell-output.json"))) {
            vectors = new ObjectMapper().readTree(in);
        }
        for (var file : vectors.path("files").properties()) {
            Path path = workspace.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().asText());
        }
        return vectors.path("commands").valueStream().map(vector -> {
            List<String> words = vector.path("words").valueStream().map(JsonNode::asText).toList();
            return DynamicTest.dynamicTest(String.join(" ", words), () -> assertThat(run(words)).isEqualTo(vector.path("output").asText()));
        });
    }

    @Test
    void pwdIsTheWorkspace() {
        assertThat(run(List.of("pwd"))).isEqualTo(workspace.toString());
    }

    @Test
    void longListingHasTheColumnsOfLs() throws IOException {
        Files.writeString(workspace.resolve("small.txt"), "12345");
        Files.writeString(workspace.resolve("large.txt"), "x".repeat(9000));
        Files.createDirectory(workspace.resolve("folder"));
        String[] lines = run(List.of("ls", "-l")).split("\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).matches("total \\d+");
        assertThat(lines[1]).matches("d[rwx-]{9} +\\d+ \\S+ +\\S+ +\\d+ [A-Z][a-z]{2} [ 123]\\d \\d\\d:\\d\\d folder");
        assertThat(lines[2]).matches("-[rwx-]{9} +1 \\S+ +\\S+ +9000 [A-Z][a-z]{2} [ 123]\\d \\d\\d:\\d\\d large.txt");
        assertThat(lines[3]).contains("    5 ").endsWith(" small.txt");
    }

    @Test
    void sortsBySizeAndTime() throws IOException {
        Files.writeString(workspace.resolve("old.txt"), "1234567");
        Files.writeString(workspace.resolve("new.txt"), "1");
        Files.setLastModifiedTime(workspace.resolve("old.txt"), FileTime.fromMillis(1_000_000));
        assertThat(run(List.of("ls", "-t"))).isEqualTo("new.txt\nold.txt");
        assertThat(run(List.of("ls", "-S"))).isEqualTo("old.txt\nnew.txt");
        assertThat(run(List.of("ls", "-l", "old.txt"))).contains("Jan  1  1970");
    }

    @Test
    void outputThatIsNotUtf8FailsAsFlaresDoes() throws IOException {
        Files.write(workspace.resolve("a.txt"), new byte[] {'a', (byte) 0xff, 'b'});
        assertThatThrownBy(() -> run(List.of("cat", "a.txt"))).isInstanceOf(ShellException.class).hasMessageStartingWith("UnicodeDecodeError: ");
    }

    @Test
    void aLinkOutOfTheWorkspaceIsAMissingFile(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(workspace.resolve("link.txt"), elsewhere.resolve("secret.txt"));
        assertThat(run(List.of("cat", "link.txt"))).isEqualTo("cat: link.txt: No such file or directory");
    }

    @Test
    void aPatternThatWouldNeverEndIsStopped() throws IOException {
        Files.writeString(workspace.resolve("a.txt"), "a".repeat(60) + "b\n");
        assertThatThrownBy(() -> run(List.of("grep", "^\\(a\\|a\\)*\\1c", "a.txt"))).isInstanceOf(ShellException.class).hasMessageStartingWith("TimeoutError: ");
    }

    @Test
    void aLineTooLongForThePatternIsSaid() throws IOException {
        Files.writeString(workspace.resolve("a.txt"), "ab".repeat(100_000) + "\n");
        assertThatThrownBy(() -> run(List.of("grep", "^\\(a\\|b\\)*c", "a.txt"))).isInstanceOf(ShellException.class).hasMessageStartingWith("RecursionError: ");
    }

    /// The algorithm a console follows a growing file with: ask from the offset, keep whole lines, add their bytes.
    @Test
    void aGrowingFileIsFollowedByteForByte() throws IOException {
        Path file = workspace.resolve("log.txt");
        StringBuilder written = new StringBuilder();
        StringBuilder followed = new StringBuilder();
        long offset = 1;
        Files.writeString(file, "");
        for (int i = 0; i < 40; i++) {
            String piece = "line " + i + " häh 日本" + (i % 3 == 0 ? "" : "\n");
            written.append(piece);
            Files.writeString(file, piece, StandardOpenOption.APPEND);
            String reply = run(List.of("tail", "-c", "+" + offset, "log.txt"));
            int end = reply.lastIndexOf('\n') + 1;
            followed.append(reply, 0, end);
            offset += reply.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(written.toString()).startsWith(followed.toString());
        assertThat(written.length() - followed.length()).isLessThan(60);
    }

    private String run(List<String> words) {
        return switch (ShellCommand.read(words.getFirst(), words.subList(1, words.size()))) {
            case ShellCommand.Reading.Accepted(ShellCommand command) -> new Shell(workspace, InstantSource.system(), Duration.ofMillis(300)).run(command);
            case ShellCommand.Reading.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
