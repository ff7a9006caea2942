package io.flarescope.embedded.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.wire.message.CommandLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ShellCommandTest {

    @TestFactory
    Stream<DynamicTest> judgesAsFlareDoes() throws IOException {
        JsonNode vectors;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/flare-2.6/shell-arguments.json"))) {
            vectors = new ObjectMapper().readTree(in);
        }
        return vectors.valueStream().filter(vector -> CommandLine.split(vector.path("line").asText()).size() > 1)
                .map(vector -> DynamicTest.dynamicTest(vector.path("line").asText(), () -> {
                    List<String> words = CommandLine.split(vector.path("line").asText());
                    String reason = switch (ShellCommand.read(words.getFirst(), words.subList(2, words.size()))) {
                        case ShellCommand.Reading.Accepted _ -> "";
                        case ShellCommand.Reading.Refused refused -> refused.reason();
                    };
                    assertThat(reason).isEqualTo(vector.path("error").asText());
                }));
    }
}
