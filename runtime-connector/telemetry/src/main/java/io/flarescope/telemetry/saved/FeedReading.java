package io.flarescope.telemetry.saved;

import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.SavedFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a job told by itself: its feed file where the result holds one, else the lines of its log files, merged by time.
final class FeedReading {
    private static final int BATCH = 4_000;
    /// As many as the console keeps.
    private static final int MOST_LINES = 131_072;

    private record Measured(String site, String tag) {}

    private final SavedJob job;
    private final JobFormat format;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Teller teller;
    private final Set<Measured> measured = new HashSet<>();
    private boolean lines;

    FeedReading(SavedJob job, JobFormat format, ZoneId zone, InstantSource clock, Teller teller) {
        this.job = job;
        this.format = format;
        this.zone = zone;
        this.clock = clock;
        this.teller = teller;
    }

    /// True where the feed brought the series, with its rounds, so that the event files would bring it twice.
    boolean measured(String site, String tag) {
        return measured.contains(new Measured(site, tag));
    }

    void load() {
        JobId id = job.job().id();
        List<SavedFile> feeds = job.files(Kind.FEED);
        teller.tell(new RouteChanged(id, feeds.isEmpty() ? FeedRoute.FILES : FeedRoute.RESULT));
        for (SavedFile feed : feeds) {
            format.feed(id, SavedJob.path(feed), (records, position) -> {
                records.forEach(this::note);
                teller.tell(new FeedAdvanced(id, records, position, clock.instant()));
            });
        }
        if (!lines) {
            logs(id);
        }
    }

    private void note(FeedRecord record) {
        switch (record) {
            case MetricPoint point -> measured.add(new Measured(point.site(), point.tag()));
            case LogLine _ -> lines = true;
            default -> {
                // told as it is
            }
        }
    }

    private void logs(JobId id) {
        ZoneId clockOfLogs = job.offset().<ZoneId>map(offset -> offset).orElse(zone);
        List<LogLine> all = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, SavedFile> log : logFiles().entrySet()) {
            Path path = SavedJob.path(log.getValue());
            bytes += log.getValue().bytes();
            try {
                all.addAll(LogLines.read(path, log.getKey(), clockOfLogs));
                all.sort(Comparator.comparing(LogLine::time));
                // file by file, so that never more than one file stands beside what is kept
                all.subList(0, Math.max(0, all.size() - MOST_LINES)).clear();
            } catch (IOException unreadable) {
                // the file stays in the list of files, and whoever opens it is told
            }
        }
        FeedPosition position = new FeedPosition(bytes, bytes, job.job().state().finished());
        for (int from = 0; from < all.size(); from += BATCH) {
            teller.tell(new FeedAdvanced(id, List.copyOf(all.subList(from, Math.min(all.size(), from + BATCH))), position, clock.instant()));
        }
    }

    /// One a participant: its structured log before its plain one before a part of it.
    private Map<String, SavedFile> logFiles() {
        Map<String, SavedFile> best = new LinkedHashMap<>();
        for (SavedFile file : job.files()) {
            if ((file.kind() == Kind.LOG || file.kind() == Kind.LOG_PART) && file.path().isPresent()) {
                best.merge(file.participant(), file, (one, other) -> rank(other) < rank(one) ? other : one);
            }
        }
        return best;
    }

    private static int rank(SavedFile file) {
        return file.kind() == Kind.LOG_PART ? 3 : file.name().endsWith("log.json") ? 0 : file.name().endsWith("log.txt") ? 1 : 2;
    }
}
