package io.flarescope.embedded.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Says what FLARE said, and compares the files with FLARE's own, line by line.
class GoldenLogTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

    @Test
    void theFilesAreFlaresByteForByte(@TempDir Path folder) throws IOException {
        List<String> json = Files.readAllLines(GOLDEN.resolve("log.json"));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        ProcessLog log = new ProcessLog("golden", folder, folder, now::get);
        ObjectMapper mapper = new ObjectMapper();
        for (String line : json) {
            JsonNode record = mapper.readTree(line);
            now.set(LocalDateTime.parse(record.path("asctime").asText(), TIME).atZone(ZoneId.systemDefault()).toInstant());
            FlLogger logger = log.logger(record.path("fullName").asText());
            FlContext context = context(record.path("fl_ctx").asText());
            String message = record.path("message").asText();
            switch (record.path("levelname").asText()) {
                case "INFO" -> logger.info(context, message);
                case "WARNING" -> logger.warning(context, message);
                default -> logger.error(context, message);
            }
        }
        log.close();

        assertThat(Files.readAllLines(folder.resolve("log.json"))).isEqualTo(json);
        assertThat(Files.readAllLines(folder.resolve("log.txt"))).isEqualTo(Files.readAllLines(GOLDEN.resolve("log.txt")));
        assertThat(Files.readAllLines(folder.resolve("error_log.txt"))).allMatch(line -> line.contains(" - ERROR - ")).isNotEmpty();
        assertThat(Files.readAllLines(folder.resolve("log_fl.txt"))).hasSameElementsAs(
                Files.readAllLines(GOLDEN.resolve("log.txt")).stream().filter(line -> line.contains(" - FedAvg - ") || !line.contains(" - INFO - ")).toList());
    }

    private static FlContext context(String text) {
        if (text.isEmpty()) {
            return FlContext.NONE;
        }
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.substring(1, text.length() - 1).split(", ")) {
            fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return new FlContext(fields.getOrDefault("identity", ""), fields.getOrDefault("run", ""), fields.getOrDefault("wf", ""), fields.getOrDefault("peer", ""),
                fields.getOrDefault("peer_run", ""), fields.getOrDefault("peer_rc", ""), fields.getOrDefault("task_name", ""), fields.getOrDefault("task_id", ""));
    }

    @Test
    void theAuditLogIsFlares(@TempDir Path folder) throws IOException {
        Instant time = LocalDateTime.of(2026, 11, 24, 3, 35, 7, 744_365_000).atZone(ZoneId.systemDefault()).toInstant();
        AuditLog audit = new AuditLog(folder, () -> time);
        String job = "cb63b26d-1841-473f-9590-6a374ee949cd";
        String task = "02884de7-a8d0-45f2-a07c-aa553d0133b5";
        String first = audit.task(job, "train", task, "", "sent task to client \"site-1\"");
        String second = audit.task(job, "train", task, "f926a6e9-b2e8-4b5c-aca7-cc5565ffaeb3", "received result from client 'site-1'");
        audit.command("admin@lab.org", "tail server -n 3 log.txt", "");

        List<String> golden = Files.readAllLines(GOLDEN.resolve("audit.log"));
        List<String> lines = Files.readAllLines(folder.resolve("audit.log"));
        assertThat(lines.getFirst()).isEqualTo(golden.getFirst().replaceFirst("E:[0-9a-f-]+", "E:" + first));
        assertThat(lines.get(1)).isEqualTo(golden.get(2).replaceFirst("E:[0-9a-f-]+", "E:" + second).replaceFirst("T:[^]]+", "T:2026-11-24 03:35:07.744365"));
        assertThat(lines.get(2)).endsWith("[T:2026-11-24 03:35:07.744365][U:admin@lab.org][A:tail server -n 3 log.txt]");
    }
}
