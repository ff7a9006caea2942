package io.flarescope.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LogRehearsalTest {
    @Test
    void logsOfBothFormsAreSummedUpMergedAndSearchedWithoutAWord() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Terminal program = new Terminal(kit -> {
            throw new AssertionError("nothing is asked of a federation");
        });

        assertThat(new LogRehearsal(new Surroundings(out, out, ZoneOffset.UTC, kit -> {
            throw new AssertionError("nothing is asked of a federation");
        }, program), 3_000).run()).isTrue();

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(program.started).isEmpty();
    }
}
