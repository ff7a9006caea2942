package io.flarescope.flare.feed;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.ProcessReading;
import io.flarescope.federation.ProcessReading.Way;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The log of one participant's own process, as far as it was read. For one thread at a time.
final class ProcessLog {
    private static final String FILE = "log.json";
    private static final String AUDIT = "audit.log";
    /// Soon at first, since a log is not there for a moment while it is rotated. A silent participant makes the server wait 10 s for each question: the longer it is
    /// silent, the less often it is asked.
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 6;

    private final LogTail tail;
    private ProcessReading reading = new ProcessReading(Way.AWAITED, "", 0);
    private Optional<ZoneOffset> zone = Optional.empty();
    private Instant asked = Instant.MIN;
    private boolean unread = true;
    private boolean news;
    private boolean zoneAsked;
    /// Questions in a row that brought nothing.
    private int silent;

    ProcessLog(String participant) {
        this.tail = new LogTail(participant, FILE);
    }

    String participant() {
        return tail.participant();
    }

    ProcessReading reading() {
        return reading;
    }

    Instant asked() {
        return asked;
    }

    /// Not asked since it was chosen.
    boolean unread() {
        return unread;
    }

    /// Whether the last question changed how it stands, or was the first since it was chosen.
    boolean news() {
        return news;
    }

    /// It was chosen anew: a refusal may be history, and much may have been written meanwhile.
    void again() {
        unread = true;
        silent = 0;
        tail.paused();
    }

    boolean followed() {
        return reading.way() == Way.FOLLOWED;
    }

    boolean due(Instant now) {
        return unread || switch (reading.way()) {
            case FOLLOWED -> true;
            case AWAITED -> !now.isBefore(asked.plus(UNTIL_ASKED_AGAIN.multipliedBy(1L << Math.clamp(silent - 1, 0, MOST_DOUBLINGS))));
            case REFUSED -> false;
        };
    }

    /// What came since. `first` is the number of the first record.
    List<FeedRecord> read(Shell shell, InstantSource clock, long first) {
        ProcessReading before = reading;
        List<FeedRecord> records = new ArrayList<>();
        switch (tail.poll(shell)) {
            case LogTail.Answer.Lines(List<String> lines) -> {
                for (String why : tail.gaps()) {
                    records.add(new FeedRecord.Gap(first + records.size(), clock.instant(), participant(), 1, why));
                }
                if (!lines.isEmpty()) {
                    zone(shell, clock, lines.getLast());
                }
                ZoneOffset at = zone.orElseGet(() -> ZoneId.systemDefault().getRules().getOffset(clock.instant()));
                for (String line : lines) {
                    JsonLog.records(line, participant(), at, first + records.size()).stream().filter(FeedRecord.LogLine.class::isInstance).forEach(records::add);
                }
                silent = 0;
                reading = new ProcessReading(Way.FOLLOWED, "", tail.bytes());
            }
            case LogTail.Answer.NotNow(String why) -> awaited(why);
            case LogTail.Answer.Refused(String why) -> reading = new ProcessReading(Way.REFUSED, why, tail.bytes());
        }
        asked(before, clock);
        return records;
    }

    /// The question ended in an error of ours; it is asked again like a silent one.
    void failed(String why, InstantSource clock) {
        ProcessReading before = reading;
        awaited(why);
        asked(before, clock);
    }

    private void awaited(String why) {
        silent++;
        tail.paused();
        reading = new ProcessReading(Way.AWAITED, why, tail.bytes());
    }

    private void asked(ProcessReading before, InstantSource clock) {
        news = unread || before.way() != reading.way() || !before.sentence().equals(reading.sentence());
        unread = false;
        asked = clock.instant();
    }

    /// Its newest line may be hours old, but our own question has just been written into its audit log.
    private void zone(Shell shell, InstantSource clock, String newest) {
        if (zone.isPresent()) {
            return;
        }
        if (zoneAsked) {
            zone = JsonLog.zoneNow(newest, clock.instant());
            return;
        }
        Outcome<String> written = shell.shell(participant(), new ShellCommand.Tail(1, AUDIT));
        zoneAsked = !(written instanceof Outcome.Refused<String> refused && refused.reason() == Outcome.Reason.NO_REPLY);
        if (written instanceof Outcome.Done<String>(String line)) {
            zone = AuditRecord.of(participant(), line.strip()).flatMap(record -> JsonLog.zone(record.time(), clock.instant()));
        }
    }
}
