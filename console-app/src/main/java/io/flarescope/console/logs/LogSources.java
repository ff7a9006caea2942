package io.flarescope.console.logs;

import io.flarescope.console.fx.UiThread;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.SavedFile.Kind;
import io.flarescope.telemetry.logbook.BookSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Chooses where a job's lines come from: its log files where they lie on this machine, else its live feed.
final class LogSources {
    private LogSources() {}

    /// The log files to read of a job; empty where its feed is all there is.
    static List<BookSource> files(LiveJob job) {
        Map<String, List<SavedFile>> byParticipant = new TreeMap<>();
        for (SavedFile file : job.files()) {
            boolean log = file.kind() == Kind.LOG || file.kind() == Kind.LOG_PART;
            if (log && file.path().isPresent() && !isOlderPiece(file, job.files())) {
                byParticipant.computeIfAbsent(file.participant(), _ -> new ArrayList<>()).add(file);
            }
        }
        List<BookSource> sources = new ArrayList<>();
        byParticipant.forEach((participant, files) -> {
            for (SavedFile file : best(files)) {
                sources.add(new BookSource(participant.isEmpty() ? title(file) : participant, file.path().orElseThrow()));
            }
        });
        return sources;
    }

    /// One whole log says everything, log.json more than log.txt; parts only where there is none.
    private static List<SavedFile> best(List<SavedFile> files) {
        List<SavedFile> whole = files.stream().filter(file -> file.kind() == Kind.LOG).toList();
        Map<String, List<SavedFile>> byFolder = new TreeMap<>();
        (whole.isEmpty() ? files : whole).forEach(file -> byFolder.computeIfAbsent(folder(file), _ -> new ArrayList<>()).add(file));
        List<SavedFile> best = new ArrayList<>();
        byFolder.values().forEach(beside -> {
            List<SavedFile> json = beside.stream().filter(file -> file.name().endsWith(".json")).toList();
            best.addAll(whole.isEmpty() || json.isEmpty() ? beside : json);
        });
        return best;
    }

    private static String folder(SavedFile file) {
        return file.name().substring(0, file.name().lastIndexOf('/') + 1);
    }

    private static String title(SavedFile file) {
        return file.name().substring(file.name().lastIndexOf('/') + 1);
    }

    /// `log.txt.3` is read with `log.txt`.
    private static boolean isOlderPiece(SavedFile file, List<SavedFile> all) {
        String base = file.name().replaceFirst("\\.\\d+$", "");
        return !base.equals(file.name()) && all.stream().anyMatch(other -> other.name().equals(base));
    }

    static LogSource of(Desk desk, LiveJob job) {
        List<BookSource> files = files(job);
        RingSource feed = new RingSource(job, desk.state().showLevels());
        return files.isEmpty() ? feed : new FileSource(name(desk, job), files, feed, desk.state().showLevels(), desk.work(), new UiThread(), desk.moments().zone()).on(desk.tasks());
    }

    private static String name(Desk desk, LiveJob job) {
        return desk.state().job(job.id()).map(io.flarescope.federation.Job::name).orElse(job.id().brief());
    }
}
