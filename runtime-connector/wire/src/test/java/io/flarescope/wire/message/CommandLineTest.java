package io.flarescope.wire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.wire.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void withoutADoubleQuoteOnlyBlanksCount() {
        assertThat(CommandLine.split("grep server  it's\\n log.txt")).containsExactly("grep", "server", "it's\\n", "log.txt");
        assertThat(CommandLine.split("")).containsExactly("");
    }

    @Test
    void oneDoubleQuoteMakesItAShellLine() {
        assertThat(CommandLine.split("grep server -n \"Server started\" log.txt")).containsExactly("grep", "server", "-n", "Server started", "log.txt");
        assertThat(CommandLine.split("a \"b\"c'd \"e' \\\"f\\ g")).containsExactly("a", "bcd \"e", "\"f g");
        assertThat(CommandLine.split("x \"a\\b\\\\c\\\"d\" ''\"\"")).containsExactly("x", "a\\b\\c\"d", "");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> CommandLine.split("grep \"x")).isInstanceOf(MalformedMessageException.class).hasMessageContaining("not closed");
        assertThatThrownBy(() -> CommandLine.split("\"x\" \\")).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aScopeIsNotPartOfTheName() {
        assertThat(CommandLine.name("job_mgmt.list_jobs")).isEqualTo("list_jobs");
        assertThat(CommandLine.name("list_jobs")).isEqualTo("list_jobs");
    }

    @Test
    void joinedWordsSplitIntoThemselves() {
        Random random = Seeds.random("CommandLineTest");
        String letters = "ab \"'\\$#-/.é";
        for (int round = 0; round < 5_000; round++) {
            List<String> words = new ArrayList<>();
            for (int count = random.nextInt(1, 5); count > 0; count--) {
                StringBuilder word = new StringBuilder();
                for (int length = random.nextInt(1, 6); length > 0; length--) {
                    word.append(letters.charAt(random.nextInt(letters.length())));
                }
                words.add(word.toString());
            }
            assertThat(CommandLine.split(CommandLine.join(words))).isEqualTo(words);
        }
    }

    @Test
    void whatNoLineCanCarryIsRefused() {
        assertThatThrownBy(() -> CommandLine.join(List.of("ls", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandLine.join(List.of("ls", "a\nb"))).isInstanceOf(IllegalArgumentException.class);
    }
}
