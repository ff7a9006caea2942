package io.flarescope.console.jobs.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.console.jobs.facts.Failure;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a bundle: `digest.txt` for people, `removed.txt` with what was taken out, `bundle.json` for programs, and `meta.json` with a `log.json` of each participant, as
/// the result of a job has them, so that Flarescope opens it. All times are UTC.
public final class SupportBundle {
    /// The file that tells a bundle from a result.
    public static final String MARK = "bundle.json";
    private static final int VERSION = 1;
    private static final int MOST_TRACE = 60;
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter META_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ObjectMapper LINE = JsonMapper.builder().build();

    private final BundleContent content;
    private final Redaction redaction;
    private final Map<String, String> folders = new LinkedHashMap<>();

    private SupportBundle(BundleContent content) {
        this.content = content;
        this.redaction = new Redaction(
                List.of(content.profile().host(), machine()), List.of(content.profile().user(), content.job().submitter(), System.getProperty("user.name", "")),
                Set.of(content.job().id().value()));
        content.lines().forEach(line -> {
            redaction.learn(line.message());
            redaction.learn(line.trace());
        });
    }

    private static String machine() {
        String name = System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
        return name.equals("localhost") ? "" : name;
    }

    /// The file is there whole or not at all. Returns what was removed, in words. Waits for the disk.
    public static List<String> write(Path file, BundleContent content) throws IOException {
        SupportBundle bundle = new SupportBundle(content);
        byte[] zip = bundle.zip();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, zip);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return bundle.removed();
    }

    private byte[] zip() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, StringBuilder> logs = new LinkedHashMap<>();
        for (LogLine line : content.lines()) {
            logs.computeIfAbsent(folder(line.site()), _ -> new StringBuilder()).append(LINE.writeValueAsString(line(line))).append('\n');
        }
        String digest = digest();
        String meta = JSON.writeValueAsString(meta());
        // last, for it counts what the others removed
        files.put("digest.txt", digest);
        files.put("removed.txt", String.join("\n", removed()) + "\n");
        files.put(MARK, JSON.writeValueAsString(mark()));
        files.put("meta.json", meta);
        logs.forEach((folder, lines) -> files.put(folder + "/log.json", lines.toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(content.made().toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// A participant's name as a folder. Names come from outside: what is no plain name gets a number.
    private String folder(String participant) {
        return folders.computeIfAbsent(participant, name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,80}") ? name : "participant-" + (folders.size() + 1));
    }

    /// As FLARE's `log.json` has it.
    private ObjectNode line(LogLine line) {
        String message = redaction.text(line.message());
        return LINE.createObjectNode()
                .put("asctime", LOG_TIME.format(line.time()))
                .put("name", redaction.logger(line.logger().substring(line.logger().lastIndexOf('.') + 1)))
                .put("fullName", redaction.logger(line.logger()))
                .put("levelname", line.level().name())
                .put("fl_ctx", redaction.text(line.context()))
                .put("message", line.trace().isEmpty() ? message : message + "\n" + redaction.text(line.trace()));
    }

    private ObjectNode meta() {
        Job job = content.job();
        ObjectNode meta = JSON.createObjectNode()
                .put("job_id", job.id().value()).put("name", redaction.text(job.name())).put("status", job.state().word()).put("submitter_name", "removed")
                .put("submitter_role", redaction.text(job.role())).put("submit_time", job.submittedAt().toEpochMilli() / 1000.0)
                .put("submit_time_iso", job.submittedAt().atOffset(ZoneOffset.UTC).toString()).put("min_clients", job.minClients()).put("byoc", job.byoc());
        Instant scheduled = job.startedAt().orElse(job.submittedAt());
        job.startedAt().ifPresent(start -> meta.put("start_time", META_TIME.format(start)));
        job.duration().ifPresent(time -> meta.put("duration", python(time)));
        // the moment written twice tells that all clocks are UTC
        meta.put("last_schedule_time", scheduled.getEpochSecond());
        meta.putArray("schedule_history").add(META_TIME.format(scheduled).substring(0, 19) + ": scheduled");
        ArrayNode deployed = meta.putArray("job_deploy_detail");
        deployed.add("server: OK");
        job.sites().forEach(site -> deployed.add(folder(site) + ": OK"));
        return meta;
    }

    /// As Python writes a duration.
    private static String python(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d.%06d", time.toHours(), time.toMinutesPart(), time.toSecondsPart(), time.toNanosPart() / 1000);
    }

    private ObjectNode mark() {
        ObjectNode mark = JSON.createObjectNode().put("format", "flarescope-support-bundle").put("version", VERSION).put("made", content.made().toString())
                .put("job_id", content.job().id().value()).put("status", content.job().state().word()).put("lines", content.lines().size());
        Failure failure = content.failure();
        ObjectNode first = mark.putObject("first_error").put("participant", folder(failure.line().site())).put("time", failure.line().time().toString())
                .put("level", failure.line().level().name()).put("logger", redaction.logger(failure.line().logger())).put("summary", redaction.text(failure.summary()));
        failure.round().ifPresent(round -> first.put("round", round));
        failure.explanation().ifPresent(known -> mark.putObject("explanation").put("why", redaction.text(known.why())).put("parameter", known.parameter()).put("value", known.value())
                .put("suggestion", known.suggestion()));
        ObjectNode removed = mark.putObject("removed");
        for (Redaction.Kind kind : Redaction.Kind.values()) {
            removed.put(kind.name().toLowerCase(Locale.ROOT), redaction.removed().getOrDefault(kind, 0));
        }
        return mark;
    }

    private String digest() {
        Failure failure = content.failure();
        LogLine line = failure.line();
        Job job = content.job();
        List<String> out = new ArrayList<>();
        out.add("Support bundle of Flarescope, " + content.made() + " (all times are UTC)");
        out.add("");
        out.add("Job " + job.id() + " " + redaction.text(job.name()) + ", " + job.state().word() + job.duration().map(time -> ", ended after " + time.toSeconds() + " s").orElse(""));
        out.add("Sites: " + job.sites().stream().map(this::folder).collect(Collectors.joining(", ")));
        out.add("");
        out.add("First error over all sites" + failure.round().stream().mapToObj(round -> ", in round " + round).collect(Collectors.joining()) + ":");
        out.add("  " + plain(line));
        if (failure.frames() > 0) {
            out.add("  " + failure.frames() + " frames folded, last: " + redaction.text(failure.lastFrame()) + "; whole in " + folder(line.site()) + "/log.json");
        }
        redaction.text(line.trace()).lines().filter(text -> !text.startsWith("  ") && !text.isBlank() && !text.startsWith("\tat ")).limit(MOST_TRACE).forEach(text -> out.add("  | " + text));
        out.add("");
        failure.explanation().ifPresentOrElse(
                known -> {
                    out.add("Known: " + redaction.text(known.why()));
                    if (!known.parameter().isEmpty()) {
                        out.add("Parameter: " + known.parameter() + "; it fired at " + known.value());
                    }
                    out.add("Try: " + known.suggestion());
                },
                () -> out.add("Known: nothing; this error is not among those whose reason is known."));
        failure.seenBefore().ifPresent(words -> out.add("Before it: " + redaction.text(words)));
        out.add("");
        out.add("From there to the end:");
        failure.then().forEach(then -> out.add("  " + plain(then)));
        out.add("  The job ended " + job.state().word() + ".");
        out.add("");
        out.add("What was removed stands in removed.txt. `flarescope open` shows this file as the page of the job.");
        return String.join("\n", out) + "\n";
    }

    private String plain(LogLine line) {
        String level = line.level() == LogLevel.WARNING ? "WARN" : line.level().name();
        return LOG_TIME.format(line.time()) + " " + folder(line.site()) + " " + level + " " + redaction.logger(line.logger()) + ": " + redaction.text(Reason.summary(line));
    }

    /// The list that stands in the bundle.
    private List<String> removed() {
        List<String> words = new ArrayList<>(List.of(
                "Removed from all texts, and how often. The same host, user or ID has the same name everywhere.", ""));
        for (Redaction.Kind kind : Redaction.Kind.values()) {
            words.add(String.format(Locale.ROOT, "%,6d  %s", redaction.removed().getOrDefault(kind, 0), kind.words()));
        }
        words.addAll(List.of("", "Not taken along at all: the startup kit, configurations, code, models, results, metrics, the name of who submitted the job.",
                "Kept: the job's ID and name, names of sites, loggers, source files and parameters, times, and log lines around the first error.",
                "What looks like none of the above cannot be known to be secret: read digest.txt and the logs before you send them."));
        return words;
    }

    /// A name for the file.
    public static String name(JobId job) {
        return "flarescope-support-" + job.brief().replaceAll("[^A-Za-z0-9]", "_") + ".zip";
    }
}
