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
import java.util.Objects;
import java.util.Optional;
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
        assertThat(entry(F3 + ".sfm.conn_manager")).isEqualTo(new EmitLevels.Entry(LogLevel.NOTSET, LogLevel.DEBUG, Optional.empty()));
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
        assertThat(entry(F3)).isEqualTo(new EmitLevels.Entry(LogLevel.ERROR, LogLevel.ERROR, Optional.of(Instant.EPOCH.plusSeconds(900))));
        now.set(Instant.EPOCH.plusSeconds(900));
        assertThat(log.levels().expire()).containsExactly(new ProcessLevels.Change(F3, LogLevel.WARNING, LogLevel.ERROR));
        assertThat(entry(F3)).isEqualTo(new EmitLevels.Entry(LogLevel.WARNING, LogLevel.WARNING, Optional.empty()));
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

    /// With FLARE's own file as the base: what an operator would write.
    private void mine(String from, String to) throws IOException {
        assertThat(LogConfig.standard()).contains(from);
        Files.writeString(folder.resolve("local/log_config.json"), LogConfig.standard().replace(from, to));
    }

    private String read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    @Test
    void theApplicationsLinesLieApartFromCommunication() throws IOException {
        log.logger("nvflare.fuel.f3.cellnet.core_cell.CoreCell").info("a frame went");
        log.logger("nvflare.app_common.workflows.fedavg.FedAvg").info("Round 1 started.");
        log.logger("nvflare.fuel.f3.cellnet.core_cell.CoreCell").warning("a frame was lost");
        assertThat(read("log.txt")).contains("a frame went", "Round 1 started.", "a frame was lost");
        assertThat(read("log_fl.txt")).contains("Round 1 started.", "a frame was lost").doesNotContain("a frame went");
        assertThat(read("error_log.txt")).isEmpty();
        assertThat(read("console.txt")).contains("\u001b[38m", " - FedAvg - INFO - Round 1 started.\u001b[0m", "\u001b[33m");
    }

    @Test
    void modesChangeTheConsoleAndVerboseTheLevelWhileItRuns() throws IOException {
        FlLogger cell = log.logger("nvflare.fuel.f3.cellnet.core_cell.CoreCell");
        FlLogger fedavg = log.logger("nvflare.app_common.workflows.fedavg.FedAvg");
        assertThat(log.configure("concise")).isEmpty();
        cell.info("not on a concise console");
        fedavg.info(FlContext.of("site-1", "job-1"), "concisely");
        assertThat(read("console.txt")).contains(" - FedAvg - INFO - concisely").doesNotContain("not on a concise console", "identity=site-1");
        assertThat(read("log.txt")).contains("not on a concise console", "identity=site-1");
        assertThat(log.configure("verbose")).isEmpty();
        cell.debug(FlContext.of("site-1", "job-1"), () -> "in all its detail");
        assertThat(read("console.txt")).contains(" - site-1 - nvflare.fuel.f3.cellnet.core_cell.CoreCell - DEBUG - [identity=site-1, run=job-1] - in all its detail");
        assertThat(log.configure("full")).isEmpty();
        cell.debug(() -> "no more");
        assertThat(read("log.txt")).contains("in all its detail").doesNotContain("no more");
        assertThat(Files.readAllLines(folder.resolve("log.txt"))).as("files go on over each change").hasSize(3);
    }

    @Test
    void anOperatorsHandlersFiltersAndFormatsHold() throws IOException {
        mine("\"filename\": \"log_fl.txt\"", "\"filename\": \"training.txt\"");
        Files.writeString(folder.resolve("local/log_config.json"), Files.readString(folder.resolve("local/log_config.json"))
                .replace("\"logger_names\": [\"custom\", \"nvflare.app_common\", \"nvflare.app_opt\"]",
                        "\"logger_names\": [\"nvflare.app_common\"], \"exclude_logger_names\": [\"nvflare.app_common.workflows\"], \"allow_all_error_logs\": false")
                .replace("%(name)s - %(fullName)s - %(levelname)s", "%(identity)s - %(fullName)s - %(levelno)s")
                .replace("\"root\": {", "\"custom.net\": {\"level\": \"DEBUG\", \"handlers\": [\"errorFileHandler\"], \"propagate\": false}, \"root\": {"));
        assertThat(log.configure("reload")).isEmpty();
        log.logger("nvflare.app_common.executors.Trainer").info(FlContext.of("site-1", "job-1"), "epoch 1");
        log.logger("nvflare.app_common.workflows.FedAvg").error("excluded");
        log.logger("custom.net").error("its own way");
        assertThat(read("training.txt")).contains("epoch 1").doesNotContain("excluded");
        assertThat(read("log.json")).contains("\"identity\": \"site-1\", \"fullName\": \"nvflare.app_common.executors.Trainer\", \"levelno\": 20").doesNotContain("its own way");
        assertThat(read("error_log.txt")).contains("excluded", "its own way");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nvflare.fuel.utils.log_utils.ColorFormatter|os.system|formatter 'consoleFormatter'", "nvflare.fuel.utils.log_utils.LoggerNameFilter|java.lang.Runtime|filter 'FLFilter'",
        "logging.StreamHandler|logging.handlers.SocketHandler|handler 'consoleHandler'", "ext://sys.stdout|ext://os.environ|handler 'consoleHandler'",
        "\"log.txt\"|\"../../log.txt\"|handler 'logFileHandler'", "\"log.txt\"|\"/etc/passwd\"|handler 'logFileHandler'", "\"error_log.txt\"|\"log.txt\"|handler 'errorFileHandler'",
        "[\"FLFilter\"]|[\"nobody\"]|handler 'FLFileHandler'", "\"level\": \"INFO\"|\"level\": \"LOUD\"|root", "%(fl_ctx)s - %(message)s|%(no_such)s|formatter 'baseFormatter'"})
    void whatItDoesNotKnowIsRefusedInPythonsWordsAndNothingChanges(String from, String to, String what) throws IOException {
        mine(from, to);
        assertThat(log.configure("reload")).isIn("ValueError: Unable to configure " + what, "ValueError: Unable to configure logger 'root'");
        log.logger("nvflare.app_common.X").info("goes on");
        assertThat(read("log.txt")).contains("goes on");
        assertThat(levels().root()).isEqualTo(LogLevel.INFO);
        assertThat(folder.resolve("../../log.txt")).doesNotExist();
    }

    @Test
    void pythonsOwnFormatterAndFilterFollowPythonsRules() throws IOException {
        write("log_config.json", """
                {'version': 1, 'disable_existing_loggers': false, 'formatters': {'plain': {}, 'named': {'format': '%(name)s: %(message)s'}, 'ignored': {'fmt': '%(levelname)s'}},
                 'filters': {'f3': {'name': 'nvflare.fuel.f3'}},
                 'handlers': {'a': {'class': 'logging.FileHandler', 'filename': 'a.txt', 'formatter': 'plain', 'filters': ['f3']},
                              'b': {'class': 'logging.FileHandler', 'filename': 'b.txt', 'formatter': 'named'}, 'c': {'class': 'logging.FileHandler', 'filename': 'c.txt', 'formatter': 'ignored'}},
                 'root': {'level': 'INFO', 'handlers': ['a', 'b', 'c']}}""");
        assertThat(log.configure("reload")).isEmpty();
        log.logger(F3).info(FlContext.of("site-1", "job-1"), "of the package");
        log.logger(F3 + ".cellnet").info("below it");
        log.logger(F3 + "x").error("beside it");
        log.logger("custom.f3").info("elsewhere");
        assertThat(read("a.txt")).isEqualTo("of the package\nbelow it\n");
        assertThat(read("b.txt")).contains("nvflare.fuel.f3.cellnet: below it\n");
        assertThat(read("c.txt")).as("without a factory Python reads only 'format'").startsWith("of the package\n");
    }

    @Test
    void loggersThatAreNotNamedAreSilentUnlessTheConfigurationSaysOtherwise() throws IOException {
        FlLogger named = log.logger("custom.net");
        FlLogger below = log.logger("custom.net.layer");
        FlLogger other = log.logger("nvflare.private.fed");
        log.levels().set("custom.net.layer", LogLevel.ERROR.number());
        String config = "{'version': 1, %s'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'h.txt'}}, 'loggers': {'custom.net': {}}, 'root': {'handlers': ['h']}}";
        write("silent.json", config.formatted(""));
        write("loud.json", config.formatted("'disable_existing_loggers': false, "));
        assertThat(log.configure("local/silent.json")).isEmpty();
        for (FlLogger each : List.of(named, below, other, log.logger("came.later"))) {
            each.info("said by " + each.name());
        }
        assertThat(read("h.txt")).contains("disable_existing_loggers is true, or not given", "are silent now", "said by custom.net\n", "said by custom.net.layer", "said by came.later")
                .doesNotContain("said by nvflare.private.fed");
        assertThat(log.configure("local/loud.json")).isEmpty();
        other.info("again");
        assertThat(read("h.txt")).contains("again");
    }

    @Test
    void manyOldFilesAreKeptAndMoreThanThatIsSaid() throws IOException {
        mine("\"filename\": \"log.txt\", \"mode\": \"a\", \"maxBytes\": 20971520, \"backupCount\": 10", "\"filename\": \"log.txt\", \"mode\": \"a\", \"maxBytes\": 20971520, \"backupCount\": 5000");
        for (int i = 1; i <= 30; i++) {
            Files.writeString(folder.resolve("log.txt." + i), "old " + i);
        }
        assertThat(log.configure("reload")).isEmpty();
        assertThat(read("log.txt")).contains("handler 'logFileHandler' keeps 1,000 old files, not 5,000: more are not kept here");
        assertThat(read("log.txt.30")).isEqualTo("old 30");
    }

    @Test
    void aProcessWithABrokenFileBeginsWithTheBuiltInOne(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("local"));
        Files.writeString(other.resolve("local/log_config.json"), "{");
        try (ProcessLog begun = new ProcessLog("broken", other, other, now::get)) {
            begun.logger("nvflare.x").info("all the same");
            assertThat(Files.readString(other.resolve("log.txt"))).contains("all the same");
            assertThat(begun.configure("reload")).startsWith("JSONDecodeError: ");
        }
    }

    private EmitLevels levels() {
        return log.levels().read("server", List.of());
    }

    private EmitLevels.Entry entry(String logger) {
        Map<String, EmitLevels.Entry> loggers = log.levels().read("server", List.of(logger)).loggers();
        return Objects.requireNonNull(loggers.get(logger));
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve("local").resolve(name), json.replace('\'', '"'));
    }
}
