package io.flarescope.telemetry.eventfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Writes points of several participants as TensorBoard wants them: a folder each, with one event file. One thread.
public final class RunFolders implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 100;

    private final Path folder;
    private final double wallSeconds;
    private final Map<String, EventFileWriter> writers = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private long points;

    /// `wallSeconds` is now; it stands in the files' names and first records. Files of an earlier time stay.
    public RunFolders(Path folder, double wallSeconds) {
        this.folder = folder;
        this.wallSeconds = wallSeconds;
    }

    /// Points of a participant beyond the thousandth are refused.
    ///
    /// @throws EventFileException where its file cannot be made or written
    public void scalar(String participant, String tag, double wall, long step, float value) {
        EventFileWriter writer = writers.get(participant);
        if (writer == null) {
            if (writers.size() == MOST) {
                throw new EventFileException("More than " + MOST + " participants; the points of " + safe(participant) + " were not written", null);
            }
            writer = create(participant);
            writers.put(participant, writer);
        }
        writer.scalar(tag, wall, step, value);
        points++;
    }

    private EventFileWriter create(String participant) {
        String name = safe(participant);
        for (int n = 2; !taken.add(name); n++) {
            name = safe(participant) + "_" + n;
        }
        try {
            Path run = Files.createDirectories(folder.resolve(name));
            return new EventFileWriter(run.resolve("events.out.tfevents." + (long) wallSeconds + ".flarescope." + ProcessHandle.current().pid() + ".0"), wallSeconds);
        } catch (IOException failed) {
            throw new EventFileException(folder + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /// A name from outside as the name of a folder: nothing in it leads anywhere else.
    static String safe(String participant) {
        String clean = participant.replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
        return cut.isEmpty() || cut.chars().allMatch(c -> c == '.') ? "_" + cut.length() : cut;
    }

    public long points() {
        return points;
    }

    public int runs() {
        return writers.size();
    }

    @Override
    public void close() {
        writers.values().forEach(EventFileWriter::close);
    }
}
