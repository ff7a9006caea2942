package io.flarescope.console.state;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.FeedRecord.ProcessGauges;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.FilesRead;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Honest data: what came, what should have come, what was dropped, how late, by which way.
public final class FeedAccount {
    /// A record that took longer than this from its writer to here counts as late.
    public static final Duration LATE = Duration.ofSeconds(5);

    private Optional<FilesRead> files = Optional.empty();
    private FeedRoute route = FeedRoute.NONE;
    private FeedPosition position = new FeedPosition(0, 0, false);
    private Optional<Instant> lastArrival = Optional.empty();
    private long records;
    private long points;
    private long lines;
    private long dropped;
    private long newest;
    private long filled;
    private long late;
    private final Map<String, Double> pointsMade = new HashMap<>();
    private final Map<String, Long> pointsHere = new HashMap<>();
    private final Map<String, Double> linesMade = new HashMap<>();

    void route(FeedRoute route) {
        this.route = route;
    }

    void count(FeedRecord record, Instant at) {
        records++;
        fill(record.number());
        if (route != FeedRoute.FILES && Duration.between(record.time(), at).compareTo(LATE) > 0) {
            late++;
        }
        switch (record) {
            case MetricPoint point -> {
                points++;
                pointsHere.merge(point.site(), 1L, Long::sum);
            }
            case LogLine _ -> lines++;
            case Gap gap -> dropped += gap.count();
            case ProcessGauges gauges -> {
                made(gauges, "metrics_made", pointsMade);
                made(gauges, "logs_made", linesMade);
            }
            default -> {
                // counted as a record only
            }
        }
    }

    /// Numbers only go up, but for records that were missing and came with the result: those are no longer dropped. A bundle's records share one number.
    private void fill(long number) {
        if (number > newest) {
            newest = number;
        } else if (number > 0 && number < newest && number != filled && dropped > 0) {
            filled = number;
            dropped--;
        }
    }

    private static void made(ProcessGauges gauges, String name, Map<String, Double> by) {
        Double value = gauges.values().get(name);
        if (value != null) {
            by.put(gauges.site(), value);
        }
    }

    void files(FilesRead now, Instant at) {
        files = Optional.of(now);
        lastArrival = Optional.of(at);
    }

    void position(FeedPosition position, Instant at) {
        this.position = position;
        this.lastArrival = Optional.of(at);
    }

    /// What was read of the job's event files; empty where there are none.
    public Optional<FilesRead> files() {
        return files;
    }

    public FeedRoute route() {
        return route;
    }

    public FeedPosition position() {
        return position;
    }

    /// When the last batch arrived here.
    public Optional<Instant> lastArrival() {
        return lastArrival;
    }

    public long records() {
        return records;
    }

    public long points() {
        return points + files.map(FilesRead::points).orElse(0L);
    }

    /// What the writers said they made, and never less than what is here (they say it once a second).
    public long pointsExpected() {
        return Math.max(points, (long) pointsMade.values().stream().mapToDouble(Double::doubleValue).sum()) + files.map(FilesRead::points).orElse(0L);
    }

    /// Points of one participant that are here.
    public long points(String participant) {
        return pointsHere.getOrDefault(participant, 0L);
    }

    /// What the participant said it made, and never less than what is here.
    public long pointsExpected(String participant) {
        return Math.max(points(participant), (long) (double) pointsMade.getOrDefault(participant, 0.0));
    }

    /// Participants that sent points or said that they made some, by name.
    public List<String> participants() {
        return Stream.concat(pointsHere.keySet().stream(), pointsMade.keySet().stream()).distinct().sorted().toList();
    }

    public long lines() {
        return lines;
    }

    public long linesExpected() {
        return Math.max(lines, (long) linesMade.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    public long dropped() {
        return dropped;
    }

    public long late() {
        return late;
    }
}
