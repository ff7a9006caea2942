package io.flarescope.console.audit;

import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Progress;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.audit.AuditRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Reads `audit.log` where it lies: at a participant, in the folder of a job there, in a downloaded result, among saved files. Waits for the server or the disk.
final class AuditReader {
    static final int NEWEST = 3_000;
    private static final String FILE = "audit.log";
    private static final int MOST_BYTES = 8 << 20;
    /// A result up to this size is fetched without a question.
    static final long SMALL_RESULT = 8 << 20;
    /// What polls of any console never write, so that acts are found far behind them.
    private static final List<String> ACTS = List.of("_job ", "configure_");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration WIDEST = Duration.ofHours(18);

    private final Federation federation;
    private final InstantSource clock;
    private final ZoneId zone;

    AuditReader(Federation federation, InstantSource clock, ZoneId zone) {
        this.federation = federation;
        this.clock = clock;
        this.zone = zone;
    }

    /// What one participant's log said. `why` is the sentence of a refusal and `serverWords` its text, empty where it was read.
    record Reading(String participant, List<Placed> records, String why, String serverWords, boolean notPermitted) {
        static Reading of(String participant, List<Placed> records) {
            return new Reading(participant, List.copyOf(records), "", "", false);
        }

        boolean refused() {
            return !why.isEmpty();
        }
    }

    /// The newest records of the participant's own log, and at the server every act on a job or on logging however old.
    Reading participant(String participant) {
        Instant asked = clock.instant();
        Outcome<String> tail = federation.shell(participant, new ShellCommand.Tail(NEWEST, FILE));
        return switch (tail) {
            case Outcome.Refused<String> refused -> refused(participant, refused);
            case Outcome.Done<String>(String text) -> {
                List<AuditRecord> records = new ArrayList<>(records(participant, text));
                ZoneId at = records.isEmpty() ? zone : zoneOf(records.getLast().time(), asked, zone);
                if (participant.equals(Participants.SERVER) && records.size() >= NEWEST) {
                    for (String act : ACTS) {
                        if (federation.shell(participant, new ShellCommand.Grep(act, FILE)) instanceof Outcome.Done<String>(String older)) {
                            records.addAll(records(participant, older));
                        }
                    }
                }
                yield records.isEmpty() && !text.isBlank() ? new Reading(participant, List.of(), "Its audit.log was not read.", text, false) : placed(participant, records, at);
            }
        };
    }

    /// The log of a job's process, while its folder lies there.
    Reading ofJob(String participant, JobId job, ZoneId at) {
        return switch (federation.shell(participant, new ShellCommand.Tail(NEWEST, job.value() + "/" + FILE))) {
            case Outcome.Refused<String> refused -> refused(participant, refused);
            case Outcome.Done<String>(String text) -> {
                List<AuditRecord> records = records(participant, text);
                yield records.isEmpty() && !text.isBlank()
                        ? new Reading(participant, List.of(), "The job’s audit.log is no longer there.", text, false)
                        : placed(participant, records, at);
            }
        };
    }

    /// How large the result is that holds the server's part of a job that has ended; a refusal says why it is not to be had.
    Outcome<Long> resultBytes(JobId job) {
        return federation.resultBytes(job);
    }

    /// The server's part of a job that has ended, out of its result.
    Reading ofResult(JobId job, ZoneId at, Progress progress) throws IOException {
        Path folder = Files.createTempDirectory("flarescope-audit");
        try {
            return switch (federation.download(job, folder, progress)) {
                case Outcome.Refused<Path> refused -> refused(Participants.SERVER, refused);
                case Outcome.Done<Path>(Path result) -> placed(Participants.SERVER, workspace(result.resolve("workspace.zip")), at);
            };
        } finally {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static List<AuditRecord> workspace(Path zip) throws IOException {
        if (!Files.exists(zip)) {
            return List.of();
        }
        try (ZipFile all = new ZipFile(zip.toFile())) {
            ZipEntry entry = all.getEntry(FILE);
            if (entry == null) {
                return List.of();
            }
            try (InputStream in = all.getInputStream(entry)) {
                return records(Participants.SERVER, new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        }
    }

    /// Audit logs among files on this computer; their times are taken to be of this computer's zone.
    List<Reading> saved(List<SavedFile> files) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (SavedFile file : files) {
            Optional<Path> path = file.path().filter(_ -> file.name().equals(FILE) || file.name().endsWith("/" + FILE));
            if (path.isPresent()) {
                String participant = file.participant().isEmpty() ? Participants.SERVER : file.participant();
                readings.add(placed(participant, file(participant, path.get()), zone));
            }
        }
        return readings;
    }

    private static List<AuditRecord> file(String participant, Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(Math.max(0, Files.size(path) - MOST_BYTES));
            return records(participant, new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        }
    }

    static List<AuditRecord> records(String participant, String text) {
        return text.lines().flatMap(line -> AuditRecord.of(participant, line).stream()).toList();
    }

    private static Reading placed(String participant, List<AuditRecord> records, ZoneId at) {
        return Reading.of(participant, records.stream().map(record -> new Placed(record.time().atZone(at).toInstant(), record)).toList());
    }

    /// The last record is of the very question that asked for it, so the participant's clock showed its time just now: what is left of the difference after skew is the zone.
    /// Where that is what `usual` has now, it is `usual` with its changes of the clock.
    static ZoneId zoneOf(LocalDateTime written, Instant asked, ZoneId usual) {
        Duration apart = Duration.between(asked, written.toInstant(ZoneOffset.UTC));
        long quarters = Math.round(apart.toSeconds() / (double) QUARTER.toSeconds());
        Duration offset = QUARTER.multipliedBy(quarters);
        ZoneOffset found = offset.abs().compareTo(WIDEST) > 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds((int) offset.toSeconds());
        return usual.getRules().getOffset(asked).equals(found) ? usual : found;
    }

    static Reading refused(String participant, Outcome.Refused<?> refused) {
        return new Reading(participant, List.of(), refused.sentence(), refused.serverWords(), refused.reason() == Outcome.Reason.NOT_AUTHORIZED);
    }

    static Reading lost(String participant, Exception failure) {
        String why = failure instanceof FederationException && failure.getMessage() != null ? failure.getMessage() : "Its audit.log could not be read: " + failure.getMessage();
        return new Reading(participant, List.of(), why, "", false);
    }
}
