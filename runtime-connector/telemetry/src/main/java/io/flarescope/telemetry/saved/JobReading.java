package io.flarescope.telemetry.saved;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.FilesSeen;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ValuesSeen;
import io.flarescope.federation.FilesRead;
import io.flarescope.federation.MetricColumn;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.SavedFile.Kind;
import io.flarescope.telemetry.eventfile.EventFileException;
import io.flarescope.telemetry.eventfile.EventFileReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The event files of one job: read once in large pieces, then followed. For one thread at a time; the files of a piece are read side by side.
final class JobReading {
    private static final int FIRST_FILES = 64;
    private static final int MOST_FILES = 512;
    private static final long MOST_BYTES = 256L << 20;

    private final InstantSource clock;
    private final Teller teller;
    private final EventFileReader reader = new EventFileReader();
    private final Map<Path, RunFile> runs = new LinkedHashMap<>();
    private final Set<Path> warned = new HashSet<>();
    private final ValueBook values = new ValueBook();
    private final Set<Path> known = new HashSet<>();
    private volatile List<SavedFile> files;
    private final SavedJob job;
    private final FeedReading feed;

    JobReading(SavedJob job, FeedReading feed, InstantSource clock, Teller teller) {
        this.job = job;
        this.feed = feed;
        this.clock = clock;
        this.teller = teller;
        this.files = job.files();
        files.forEach(file -> file.path().ifPresent(known::add));
    }

    SavedJob job() {
        return job;
    }

    List<SavedFile> files() {
        return files;
    }

    /// Reads what is there.
    void load() {
        List<RunFile> all = new ArrayList<>();
        job.files(Kind.EVENTS).forEach(file -> all.add(follow(file)));
        int from = 0;
        int most = FIRST_FILES;
        while (from < all.size()) {
            int to = from;
            long bytes = 0;
            while (to < all.size() && to - from < most && bytes < MOST_BYTES) {
                bytes += all.get(to++).path().toFile().length();
            }
            read(all.subList(from, to));
            from = to;
            most = MOST_FILES;
        }
    }

    private RunFile follow(SavedFile file) {
        Path path = SavedJob.path(file);
        String folder = file.name().contains("/") ? file.name().substring(0, file.name().lastIndexOf('/')) : "";
        Owner owner = job.result() ? Owner.of(folder, true, job.job().sites(), file.participant()) : new Owner(file.participant(), "");
        RunFile run = new RunFile(path, owner);
        runs.put(path, run);
        return run;
    }

    /// Reads on where bytes were appended; true where there were any.
    boolean advance() {
        List<RunFile> grown = runs.values().stream().filter(RunFile::grown).toList();
        if (!grown.isEmpty()) {
            read(grown);
        }
        return !grown.isEmpty();
    }

    /// Takes in files that were added since; true where there were any.
    boolean found(List<SavedFile> now) {
        List<SavedFile> added = now.stream().filter(file -> file.path().filter(known::add).isPresent()).toList();
        if (added.isEmpty()) {
            return false;
        }
        List<SavedFile> all = new ArrayList<>(files);
        all.addAll(added);
        files = List.copyOf(all);
        teller.tell(new FilesSeen(job.job().id(), files));
        List<RunFile> runs = added.stream().filter(file -> file.kind() == Kind.EVENTS).map(this::follow).toList();
        if (!runs.isEmpty()) {
            read(runs);
        }
        return true;
    }

    private void read(List<RunFile> some) {
        List<RunFile.News> news = some.size() == 1 ? List.of(read(some.getFirst())) : some.parallelStream().map(this::read).toList();
        List<MetricColumn> columns = new ArrayList<>();
        boolean moreValues = false;
        for (int i = 0; i < some.size(); i++) {
            news.get(i).columns().stream().filter(column -> !feed.measured(column.site(), column.tag())).forEach(columns::add);
            moreValues |= values.add(some.get(i), news.get(i));
        }
        teller.tell(new ColumnsAdvanced(job.job().id(), columns, account(), clock.instant()));
        if (moreValues) {
            teller.tell(new ValuesSeen(job.job().id(), values.all()));
        }
    }

    private RunFile.News read(RunFile file) {
        try {
            return file.read(reader);
        } catch (EventFileException unreadable) {
            boolean first;
            synchronized (warned) {
                first = warned.add(file.path());
            }
            if (first) {
                teller.tell(new Notice(FederationEvent.Severity.WARNING, unreadable.getMessage() + ".", clock.instant()));
            }
            return RunFile.News.NONE;
        }
    }

    private FilesRead account() {
        long bytes = 0;
        long points = 0;
        long damaged = 0;
        long skipped = 0;
        long unreadable = 0;
        long tail = 0;
        for (RunFile file : runs.values()) {
            bytes += file.readTo();
            points += file.points();
            damaged += file.damaged();
            skipped += file.skipped();
            unreadable += file.unreadable();
            tail += file.tail();
        }
        return new FilesRead(runs.size(), bytes, points, damaged, skipped, unreadable, tail);
    }
}
