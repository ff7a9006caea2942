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
    /// A silent participant makes the server wait 10 s for each question.
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(15);

    private final LogTail tail;
    private ProcessReading reading = new ProcessReading(Way.AWAITED, "", 0);
    private Optional<ZoneOffset> zone = Optional.empty();
    private Instant asked = Instant.MIN;
    private boolean unread = true;
    private boolean news;
    private boolean zoneAsked;

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
        tail.paused();
    }

    boolean due(Instant now) {
        return unread || switch (reading.way()) {
            case FOLLOWED -> true;
            case AWAITED -> !now.isBefore(asked.plus(UNTIL_ASKED_AGAIN));
            case REFUSED -> false;
        };
    }

    /// What came since. `first` is the number of the first record.
    List<FeedRecord> read(Shell shell, InstantSource clock, long first) {
        long passedOver = tail.passedOver();
        int replaced = tail.replaced();
        ProcessReading before = reading;
        List<FeedRecord> records = new ArrayList<>();
        switch (tail.poll(shell)) {
            case LogTail.Answer.Lines(List<String> lines) -> {
                if (tail.passedOver() > passedOver) {
                    records.add(gap(first, clock, "the log was large: " + ((tail.passedOver() - passedOver) >> 10) + " KiB of it were not read"));
                }
                if (tail.replaced() > replaced) {
                    records.add(gap(first + records.size(), clock, "the log was replaced, and the rest of the former one is not there"));
                }
                if (!lines.isEmpty()) {
                    zone(shell, clock, lines.getLast());
                }
                ZoneOffset at = zone.orElseGet(() -> ZoneId.systemDefault().getRules().getOffset(clock.instant()));
                for (String line : lines) {
                    JsonLog.records(line, participant(), at, first + records.size()).stream().filter(FeedRecord.LogLine.class::isInstance).forEach(records::add);
                }
                reading = new ProcessReading(Way.FOLLOWED, "", tail.bytes());
            }
            case LogTail.Answer.NotNow(String why) -> reading = new ProcessReading(Way.AWAITED, why, tail.bytes());
            case LogTail.Answer.Refused(String why) -> reading = new ProcessReading(Way.REFUSED, why, tail.bytes());
        }
        news = unread || before.way() != reading.way() || !before.sentence().equals(reading.sentence());
        unread = false;
        asked = clock.instant();
        return records;
    }

    private FeedRecord.Gap gap(long number, InstantSource clock, String why) {
        return new FeedRecord.Gap(number, clock.instant(), participant(), 1, why);
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
