package io.flarescope.console.logs;

import io.flarescope.telemetry.logbook.BookSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Log files of a server and three sites as FLARE writes them: thirty rounds, one error with its trace, lines that repeat, a late one, and a site whose clock is ahead.
final class SampleLogs {
    static final Instant BEGIN = Instant.parse("2026-11-24T09:05:00Z");
    static final long SITE_3_AHEAD = 2_400;
    private static final String RUN = "4f2c91e0-7a15-4c0b-9e0f-3d1b52ca1ae7";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

    private record Entry(long millis, String text) {}

    private final Map<String, List<Entry>> entries = new TreeMap<>();

    private SampleLogs() {}

    static List<BookSource> write(Path folder) throws IOException {
        SampleLogs logs = new SampleLogs();
        for (int round = 0; round < 30; round++) {
            logs.round(round, round * 24_000L);
        }
        List<BookSource> sources = new ArrayList<>();
        for (Map.Entry<String, List<Entry>> site : logs.entries.entrySet()) {
            Path file = Files.createDirectories(folder.resolve(site.getKey())).resolve("log.txt");
            if (!site.getKey().equals("site-2")) {
                site.getValue().sort(Comparator.comparingLong(Entry::millis));
            }
            Files.write(file, site.getValue().stream().map(Entry::text).toList());
            sources.add(new BookSource(site.getKey(), file));
        }
        return sources;
    }

    private void line(String site, long millis, String logger, String level, String context, String message) {
        long clock = millis + (site.equals("site-3") ? SITE_3_AHEAD : 0);
        String bracket = context.isEmpty() ? "" : "[identity=" + site + ", run=" + RUN + context + "] - ";
        entries.computeIfAbsent(site, _ -> new ArrayList<>())
                .add(new Entry(clock, TIME.format(BEGIN.plusMillis(clock)) + " - " + logger + " - " + level + " - " + bracket + message));
    }

    private void round(int round, long at) {
        line("server", at, "ScatterAndGather", "INFO", ", wf=scatter_and_gather", "Round " + round + " started.");
        line("server", at + 4, "WFCommServer", "INFO", "", "scheduled task train");
        for (int n = 1; n <= 3; n++) {
            String site = "site-" + n;
            String task = "%08x-49d8-4d40-b297-bdc10904efe9".formatted(round * 3 + n);
            String context = ", peer=hospital-net, task_name=train, task_id=" + task;
            line("server", at + 100 + 20 * n, "ServerRunner", "INFO", ", peer=" + site + context.substring(20), "assigned task to client " + site + ": name=train, id=" + task);
            line(site, at + 130 + 20 * n, "ClientRunner", "INFO", context, "got task assignment: name=train, id=" + task);
            line(site, at + 700, "model_learner", "DEBUG", context, "model received, 6 tensors, dequantize float16 to float32 in 3 ms");
            for (int beat = 0; beat < 1 + 3 * n; beat++) {
                line(site, at + 4_000 + 900 * beat, "CoreCell", "DEBUG", "", "heartbeat to server, queue 0 of 256");
            }
            if (n == 2 && round == 17) {
                line(site, at + 13_500, "TaskScriptRunner", "ERROR", context, "checkpoint of step 928 not written: OSError: [Errno 122] Disk quota exceeded"
                        + "\nTraceback (most recent call last):\n  File \"/opt/app/train.py\", line 88, in save_checkpoint\n    torch.save(state, path)"
                        + "\n  File \"/usr/lib/python3.11/site-packages/torch/serialization.py\", line 850, in save\n    _save(obj, f)\nOSError: [Errno 122] Disk quota exceeded");
            }
            if (n == 2 && round == 20) {
                line(site, at - 7_000, "flarescope_feed", "WARNING", "", "queue full, dropped 1204 log records and 8 points");
            }
            line(site, at + 15_000, "TaskScriptRunner", round % 7 == 5 ? "WARNING" : "INFO", context, site + ": round " + round + " ends, val_loss 0.295");
            line(site, at + 15_200 + 40 * n, "ClientRunner", "INFO", context, "try #1: sending task result to server");
            line("server", at + 15_260 + 40 * n, "ServerRunner", "INFO", ", peer=" + site, "got result from client " + site + " for task: name=train, id=" + task);
            line("server", at + 15_300 + 40 * n, "ScatterAndGather", "INFO", ", peer=" + site, "Contribution from " + site + " ACCEPTED by the aggregator at round " + round + ".");
        }
        line("server", at + 18_000, "DXOAggregator", "INFO", "", "aggregating 3 update(s) at round " + round);
    }
}
