package io.flarescope.flare.feed;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Participants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log files of a job without a feed, read on participant by participant: one question at a time, so that server and sites are never asked at once, and less often
/// while nobody looks. Each question is a line in the audit log of whoever is asked. For one thread at a time.
final class LogFiles {
    private static final String FILE = "log.json";
    private static final Duration EACH_VISIBLE = Duration.ofSeconds(1);
    private static final Duration EACH_HIDDEN = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MOST_AT_THE_END = 20;

    private final JobId job;
    private final FeedSource source;
    private final FeedListener listener;
    private final InstantSource clock;
    private final List<LogTail> tails = new ArrayList<>();
    private final Map<String, ZoneOffset> zones = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private int turn;
    /// Each log was read once, so that what is known is what is there.
    private boolean all;
    private long number;
    private long bytes;
    private long serverRead;

    LogFiles(JobId job, List<String> participants, FeedSource source, FeedListener listener, InstantSource clock) {
        this.job = job;
        this.source = source;
        this.listener = listener;
        this.clock = clock;
        participants.forEach(name -> tails.add(new LogTail(name, job.value() + "/" + FILE)));
    }

    /// False once nobody is left whose log may be read.
    boolean any() {
        return !tails.isEmpty();
    }

    boolean empty() {
        return number == 0;
    }

    /// Reads on at the next participant and returns how long to wait before the one after.
    Duration poll(Pace pace, boolean running) {
        if (turn >= tails.size()) {
            turn = 0;
        }
        all |= turn == tails.size() - 1;
        read(tails.get(turn), running);
        turn++;
        Duration share = (pace == Pace.VISIBLE ? EACH_VISIBLE : EACH_HIDDEN).dividedBy(Math.max(1, tails.size()));
        return share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
    }

    /// The job has ended: reads each log to its end, as far as it still lies there. True where something came.
    boolean drain() {
        all = false;
        boolean came = false;
        for (LogTail tail : List.copyOf(tails)) {
            for (int i = 0; i < MOST_AT_THE_END && read(tail, false); i++) {
                came = true;
            }
        }
        return came;
    }

    /// Whether every site's process has written the last line it ever writes.
    boolean allSaidGoodBye() {
        return tails.stream().filter(tail -> !tail.participant().equals(Participants.SERVER)).allMatch(LogTail::saidGoodBye);
    }

    /// The server's part that the result holds, from where the last answer ended.
    void serverRest(InputStream log) throws IOException {
        log.skipNBytes(serverRead);
        List<FeedRecord> records = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            records.addAll(records(line, Participants.SERVER));
            bytes += line.length() + 1L;
        }
        tell(records, false);
    }

    void closed() {
        tell(List.of(), true);
    }

    /// True where something came.
    private boolean read(LogTail tail, boolean running) {
        long before = tail.bytes();
        switch (tail.poll(source)) {
            case LogTail.Answer.Refused(String why) -> {
                tails.remove(tail);
                refused.add(tail.participant());
                listener.warning(job, "The log of job " + job.brief() + " at " + tail.participant() + " cannot be followed. " + why);
                return false;
            }
            // asked again at its turn
            case LogTail.Answer.NotNow _ -> {
                return false;
            }
            case LogTail.Answer.Lines(List<String> lines) -> {
                List<FeedRecord> records = new ArrayList<>();
                tail.gaps().forEach(why -> records.add(new FeedRecord.Gap(++number, clock.instant(), tail.participant(), 1, why)));
                if (!lines.isEmpty()) {
                    zone(tail.participant(), lines.getLast(), running);
                }
                lines.forEach(line -> records.addAll(records(line, tail.participant())));
                bytes += tail.bytes() - before;
                if (tail.participant().equals(Participants.SERVER)) {
                    serverRead = tail.offset();
                }
                if (!records.isEmpty()) {
                    tell(records, false);
                }
                return !lines.isEmpty();
            }
        }
    }

    /// While the job runs, its newest line was written just now.
    private void zone(String participant, String newest, boolean running) {
        if (running && !zones.containsKey(participant)) {
            JsonLog.zoneNow(newest, clock.instant()).ifPresent(zone -> zones.put(participant, zone));
        }
    }

    private List<FeedRecord> records(String line, String participant) {
        ZoneOffset zone = Optional.ofNullable(zones.get(participant)).orElseGet(() -> ZoneId.systemDefault().getRules().getOffset(clock.instant()));
        List<FeedRecord> records = JsonLog.records(line, participant, zone, number + 1);
        number += records.size();
        return records;
    }

    private void tell(List<FeedRecord> records, boolean closed) {
        listener.advanced(job, records, new FeedPosition(bytes, all || closed ? bytes : bytes + 1, closed));
    }
}
