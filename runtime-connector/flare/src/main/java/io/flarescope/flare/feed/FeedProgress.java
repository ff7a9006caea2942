package io.flarescope.flare.feed;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.MalformedFeedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far one job's feed was read, which numbers are missing in between, and the way of each line to the listener. For one thread at a time.
final class FeedProgress {
    private static final int BATCH = 4_000;
    private static final int MOST_HOLES = 10_000;
    private static final int WARN_OF = 3;

    private final JobId job;
    private final FeedListener listener;
    private final InstantSource clock;
    private final FeedRecords records = new FeedRecords();
    /// First to last missing number.
    private final TreeMap<Long, Long> holes = new TreeMap<>();
    private List<FeedRecord> batch = new ArrayList<>();
    private FeedPosition told = new FeedPosition(0, 0, false);
    private long offset;
    private long size;
    private long lastNumber;
    private int refused;
    /// Lines that were no records since the last one that was; they become one gap, so that garbage of any length costs one record.
    private long unreadable;
    private String why = "";

    FeedProgress(JobId job, FeedListener listener, InstantSource clock) {
        this.job = job;
        this.listener = listener;
        this.clock = clock;
    }

    long offset() {
        return offset;
    }

    boolean empty() {
        return lastNumber == 0;
    }

    /// Whole lines, each with its line feed, that follow what was read.
    void page(String data, long nextOffset, long size, boolean closed) {
        this.size = size;
        lines(data).forEach(line -> decoded(line).ifPresent(this::takeUnlessKnown));
        offset = nextOffset;
        tell(closed);
    }

    /// The newest lines, which may overlap what is known or leave numbers out; those are a gap until the result fills it.
    void window(List<String> lines, long size) {
        this.size = size;
        for (String line : lines) {
            Optional<FeedLine> read = decoded(line).filter(one -> one.number() > lastNumber);
            read.ifPresent(one -> {
                if (one.number() > lastNumber + 1) {
                    missing(lastNumber + 1, one.number() - 1);
                }
                take(one);
            });
        }
        tell(false);
    }

    /// One line of the stored feed that ends at byte `lineEnd`: what was read before is passed over, what was missing comes late.
    void stored(String line, long lineEnd) {
        if (lineEnd > offset || !holes.isEmpty()) {
            decoded(line).ifPresent(this::takeUnlessKnown);
        }
        offset = Math.max(offset, lineEnd);
        size = Math.max(size, offset);
    }

    void storedEnd() {
        tell(true);
    }

    private void takeUnlessKnown(FeedLine line) {
        if (line.number() > lastNumber || takeFromHole(line.number())) {
            take(line);
        }
    }

    private void take(FeedLine line) {
        unreadableSoFar();
        batch.addAll(records.of(line));
        lastNumber = Math.max(lastNumber, line.number());
        if (batch.size() >= BATCH) {
            tell(false);
        }
    }

    private void missing(long from, long to) {
        if (holes.size() < MOST_HOLES) {
            holes.put(from, to);
        }
        batch.add(new FeedRecord.Gap(from, clock.instant(), Participants.SERVER, to - from + 1, "newer records pushed them out of the window that show_stats holds"));
    }

    private boolean takeFromHole(long number) {
        Map.Entry<Long, Long> hole = holes.floorEntry(number);
        if (hole == null || number > hole.getValue()) {
            return false;
        }
        holes.remove(hole.getKey());
        if (hole.getKey() < number) {
            holes.put(hole.getKey(), number - 1);
        }
        if (number < hole.getValue()) {
            holes.put(number + 1, hole.getValue());
        }
        return true;
    }

    /// A line that is no record counts as one that is missing.
    private Optional<FeedLine> decoded(String line) {
        try {
            return Optional.of(FeedLine.decode(line));
        } catch (MalformedFeedException e) {
            if (unreadable++ == 0) {
                why = e.getMessage();
            }
            if (refused < WARN_OF) {
                refused++;
                listener.warning(job, "A record of the live feed of job " + job.brief() + " cannot be read and is left out. " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void unreadableSoFar() {
        if (unreadable > 0) {
            batch.add(new FeedRecord.Gap(lastNumber + 1, clock.instant(), Participants.SERVER, unreadable, why));
            unreadable = 0;
        }
    }

    private void tell(boolean closed) {
        unreadableSoFar();
        FeedPosition position = new FeedPosition(offset, Math.max(size, offset), closed);
        if (batch.isEmpty() && position.equals(told)) {
            return;
        }
        List<FeedRecord> full = batch;
        batch = new ArrayList<>();
        told = position;
        listener.advanced(job, full, position);
    }

    private static List<String> lines(String data) {
        return data.isEmpty() ? List.of() : List.of(data.substring(0, data.length() - 1).split("\n", -1));
    }
}
