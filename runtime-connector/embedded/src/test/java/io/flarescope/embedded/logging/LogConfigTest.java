package io.flarescope.embedded.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogConfigTest {
    private static final String F3 = "nvflare.fuel.f3";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Path folder;
    private ProcessLog log;

    @BeforeEach
    void open(@TempDir Path temp) throws IOException {
        folder = temp;
        Files.createDirectories(folder.resolve("local"));
        log = new ProcessLog("process", folder, folder, now::get);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @CsvSource({"DEBUG,DEBUG", "debug,DEBUG", "info,INFO", "WARN,WARNING", "WARNING,WARNING", "Error,ERROR", "CRITICAL,CRITICAL", "FATAL,CRITICAL", "0,NOTSET",
        "10,DEBUG", "15,INFO", "20,INFO", "50,CRITICAL", "concise,INFO", "full,INFO", "verbose,DEBUG", "reload,INFO"})
    void wordsSetTheRootLevel(String word, LogLevel level) {
        assertThat(log.configure(word)).isEmpty();
        assertThat(levels().root()).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "nonsense", "local/log_config.json", "-1", "9999999999", "{\"version\":1}", ""})
    void whatIsNoWordIsRefusedInFlaresWords(String word) {
        assertThat(log.configure(word)).isEqualTo("ValueError: Invalid logging level: " + word);
        assertThat(levels().root()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void aFileSetsLevelsOfPackagesThatOnlyAFileTakesBack() throws IOException {
        write("pkg.json", "{'version': 1, 'incremental': true, 'loggers': {'nvflare.fuel.f3': {'level': 'DEBUG'}}}");
        write("back.json", "{'version': 1, 'incremental': true, 'loggers': {'nvflare.fuel.f3': {'level': 'NOTSET'}}}");
        assertThat(log.configure("local/pkg.json")).isEmpty();
        assertThat(log.configure("INFO")).isEmpty();
        assertThat(log.configure("reload")).isEmpty();
        assertThat(log.configure("full")).isEmpty();
        assertThat(entry(F3 + ".sfm.conn_manager")).isEqualTo(new EmitLevels.Entry(LogLevel.NOTSET, LogLevel.DEBUG, java.util.Optional.empty()));
        log.logger(F3 + ".sfm.conn_manager").debug(() -> "a frame");
        log.logger("nvflare.private").debug(() -> "nobody hears this");
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("conn_manager - DEBUG - a frame").doesNotContain("nobody");
        assertThat(log.configure("local/back.json")).isEmpty();
        assertThat(entry(F3).effective()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void aBrokenFileIsNamedAndChangesNothing() throws IOException {
        write("broken.json", "{'version': 1,");
        write("other.json", "{'version': 2}");
        write("level.json", "{'version': 1, 'loggers': {'nvflare': {'level': 'LOUD'}}}");
        assertThat(log.configure("local/broken.json")).startsWith("JSONDecodeError: ").contains("line 1 column");
        assertThat(log.configure("local/other.json")).isEqualTo("ValueError: Unsupported version: 2");
        assertThat(log.configure("local/level.json")).isEqualTo("ValueError: Unable to configure logger 'nvflare'");
    }

    @Test
    void reloadReadsTheProcessesOwnFile() throws IOException {
        write("log_config.json", "{'version': 1, 'root': {'level': 'WARNING'}}");
        assertThat(log.configure("reload")).isEmpty();
        assertThat(levels().root()).isEqualTo(LogLevel.WARNING);
    }

    @Test
    void aLevelSetForATimeReturnsToWhatItWasBeforeTheFirstSetting() {
        log.levels().set(F3, LogLevel.WARNING.number());
        assertThat(log.levels().setFor(F3, LogLevel.DEBUG, Duration.ofMinutes(10)).before()).isEqualTo(LogLevel.WARNING);
        now.set(Instant.EPOCH.plusSeconds(300));
        log.levels().setFor(F3, LogLevel.ERROR, Duration.ofMinutes(10));
        now.set(Instant.EPOCH.plusSeconds(899));
        assertThat(log.levels().expire()).isEmpty();
        assertThat(entry(F3)).isEqualTo(new EmitLevels.Entry(LogLevel.ERROR, LogLevel.ERROR, java.util.Optional.of(Instant.EPOCH.plusSeconds(900))));
        now.set(Instant.EPOCH.plusSeconds(900));
        assertThat(log.levels().expire()).containsExactly(new ProcessLevels.Change(F3, LogLevel.WARNING, LogLevel.ERROR));
        assertThat(entry(F3)).isEqualTo(new EmitLevels.Entry(LogLevel.WARNING, LogLevel.WARNING, java.util.Optional.empty()));
    }

    @Test
    void filesRotateUnderPythonsNames(@TempDir Path temp) throws IOException, InterruptedException {
        try (ProcessLog small = new ProcessLog("small", temp, temp, now::get, 50_000)) {
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (Files.notExists(temp.resolve("log.txt.2"))) {
                assertThat(System.nanoTime()).isLessThan(until);
                for (int i = 0; i < 200; i++) {
                    small.logger("nvflare.x").info("x".repeat(400));
                }
                Thread.sleep(20);
            }
            assertThat(temp.resolve("log.txt.1")).exists();
            assertThat(temp.resolve("log.json.1")).exists();
            assertThat(temp.resolve("error_log.txt.1")).doesNotExist();
        }
    }

    @Test
    void hostileNamesAndFloodsOfLoggersAreRefused() {
        assertThat(log.levels().refuses("a b")).isPresent();
        assertThat(log.levels().refuses("x".repeat(500))).isPresent();
        for (int i = 0; i < 1_000; i++) {
            log.levels().set("flood.l" + i, 10);
        }
        assertThat(log.levels().refuses("flood.one_more").orElse("")).contains("1,000");
    }

    private EmitLevels levels() {
        return log.levels().read("server", List.of());
    }

    private EmitLevels.Entry entry(String logger) {
        Map<String, EmitLevels.Entry> loggers = log.levels().read("server", List.of(logger)).loggers();
        return java.util.Objects.requireNonNull(loggers.get(logger));
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve("local").resolve(name), json.replace('\'', '"'));
    }
}
