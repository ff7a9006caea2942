package io.flarescope.telemetry.saved;

import io.flarescope.federation.Capabilities;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FilesSeen;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Role;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Saved data, looked at as a federation. Reading begins with the first listener and goes on as long as files grow; a later listener hears of jobs and files
/// and of what is read from then on.
///
/// All methods may be called from any thread.
public final class SavedFederation extends ViewOnly {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final long LOOK_MILLIS = 40;
    private static final long SEARCH_MILLIS = 2_000;
    /// Looking for growth takes no more than this share of one core.
    private static final int REST = 25;

    private final List<SavedTree> trees;
    private final Unpacking unpacking;
    private final SavedJobs sorting;
    private final InstantSource clock;
    private final FederationProfile profile;
    private final Instant opened;
    private final List<JobReading> readings = new ArrayList<>();
    private final List<FeedReading> feeds = new ArrayList<>();
    private final List<Consumer<? super FederationEvent>> listeners = new CopyOnWriteArrayList<>();
    /// Held while something is told, so that nothing is lost between a listener's first state and its news.
    private final ReentrantLock telling = new ReentrantLock();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("saved-data").unstarted(this::run);
    private final Map<JobId, Pace> paces = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile boolean loaded;
    private boolean ended;

    private SavedFederation(List<SavedTree> trees, Unpacking unpacking, JobFormat format, ZoneId zone, InstantSource clock) {
        this.trees = trees;
        this.unpacking = unpacking;
        this.sorting = new SavedJobs(format);
        this.clock = clock;
        this.opened = clock.instant();
        List<SavedJob> jobs = sorting.sort(trees);
        if (jobs.isEmpty()) {
            throw new SavedDataException("There is no event file, no log and no job result in " + names(trees) + ".");
        }
        for (SavedJob job : jobs) {
            FeedReading feed = new FeedReading(job, format, zone, clock, this::tell);
            feeds.add(feed);
            readings.add(new JobReading(job, feed, clock, this::tell));
        }
        String place = trees.getFirst().given().toAbsolutePath().normalize() + (trees.size() > 1 ? " and " + (trees.size() - 1) + " more" : "");
        this.profile = new FederationProfile(names(trees), place, 0, ConnectionType.SAVED, "", "", Role.OTHER, NEVER);
    }

    /// Finds out what lies below the paths; waits for the disk. `zone` is that of log files that tell no other.
    ///
    /// @throws SavedDataException where nothing of it can be shown, with the reason
    public static SavedFederation open(List<Path> paths, JobFormat format, ZoneId zone, InstantSource clock) {
        Unpacking unpacking = new Unpacking();
        try {
            List<SavedTree> trees = paths.stream().map(path -> SavedTree.of(path, unpacking)).toList();
            return new SavedFederation(trees, unpacking, format, zone, clock);
        } catch (RuntimeException failed) {
            unpacking.close();
            throw failed;
        }
    }

    /// Whether a path holds anything that can be shown; no startup kit does. Waits for the disk.
    public static boolean recognises(Path path) {
        return Recognition.of(path);
    }

    /// Whether a file of this kind is there.
    public boolean holds(SavedFile.Kind kind) {
        return readings.stream().anyMatch(reading -> reading.files().stream().anyMatch(file -> file.kind() == kind));
    }

    /// The only job, where it has a file of this name.
    public Optional<JobId> onlyJobWith(String file) {
        return readings.size() == 1 && readings.getFirst().files().stream().anyMatch(one -> one.name().equals(file)) ? Optional.of(readings.getFirst().job().job().id()) : Optional.empty();
    }

    public int jobs() {
        return readings.size();
    }

    private static String names(List<SavedTree> trees) {
        String first = trees.getFirst().name();
        return trees.size() == 1 ? first : first + " and " + (trees.size() - 1) + " more";
    }

    /// True once everything that was there was told.
    public boolean loaded() {
        return loaded;
    }

    @Override
    public FederationProfile profile() {
        return profile;
    }

    @Override
    public LinkState link() {
        return closed ? new LinkState.Closed() : new LinkState.Saved(opened);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.NONE;
    }

    @Override
    public synchronized Subscription listen(Consumer<? super FederationEvent> listener) {
        telling.lock();
        try {
            listener.accept(new LinkChanged(link()));
            listener.accept(new JobsSeen(readings.stream().map(reading -> reading.job().job()).toList(), opened));
            readings.forEach(reading -> listener.accept(new FilesSeen(reading.job().job().id(), reading.files())));
            listeners.add(listener);
        } finally {
            telling.unlock();
        }
        if (thread.getState() == Thread.State.NEW && !closed) {
            thread.start();
        }
        return () -> listeners.remove(listener);
    }

    private void tell(FederationEvent event) {
        telling.lock();
        try {
            for (Consumer<? super FederationEvent> listener : listeners) {
                if (!closed) {
                    listener.accept(event);
                }
            }
        } finally {
            telling.unlock();
        }
    }

    // ---- its own thread ----

    private void run() {
        try {
            for (int i = 0; i < readings.size() && !closed; i++) {
                String job = readings.get(i).job().job().name();
                load(job, feeds.get(i)::load);
                load(job, readings.get(i)::load);
            }
            loaded = true;
            follow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            tell(new Notice(FederationEvent.Severity.ERROR, "The saved data is read no further: " + broken + ".", clock.instant()));
        } finally {
            finish();
        }
    }

    /// What cannot be read of one job does not stop the others.
    private void load(String job, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException broken) {
            tell(new Notice(FederationEvent.Severity.ERROR, "A part of " + job + " cannot be read: " + broken + ".", clock.instant()));
        }
    }

    private synchronized void finish() {
        ended = true;
        if (closed) {
            unpacking.close();
        }
    }

    private void follow() throws InterruptedException {
        if (trees.stream().noneMatch(SavedTree::lives)) {
            return;
        }
        long searched = System.nanoTime();
        while (!closed) {
            long begin = System.nanoTime();
            readings.forEach(JobReading::advance);
            if (TimeUnit.NANOSECONDS.toMillis(begin - searched) > SEARCH_MILLIS) {
                search();
                searched = System.nanoTime();
            }
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            long rest = Math.max(pace() == Pace.VISIBLE ? LOOK_MILLIS : Pace.HIDDEN.interval().toMillis(), took * REST);
            if (wake.tryAcquire(rest, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        }
    }

    /// Files that were added; where a whole job was, it has to be opened anew.
    private void search() {
        List<SavedTree> now = trees.stream()
                .map(tree -> Files.isDirectory(tree.given()) ? new SavedTree(tree.given(), SavedTree.walk(tree.given())) : tree)
                .toList();
        for (SavedJob job : sorting.sort(now)) {
            readings.stream().filter(reading -> reading.job().job().id().equals(job.job().id())).forEach(reading -> reading.found(job.files()));
        }
    }

    @Override
    public void watch(JobId job, Pace wanted) {
        paces.put(job, wanted);
        wake.release();
    }

    @Override
    public void unwatch(JobId job) {
        paces.put(job, Pace.HIDDEN);
    }

    /// That of the job that is looked at most; before anybody said, somebody looks.
    private Pace pace() {
        return paces.isEmpty() || paces.containsValue(Pace.VISIBLE) ? Pace.VISIBLE : Pace.HIDDEN;
    }

    @Override
    public void refresh() {
        wake.release();
    }

    @Override
    public Outcome<String> meta(JobId job) {
        Optional<String> text = readings.stream().filter(reading -> reading.job().job().id().equals(job)).map(reading -> reading.job().meta()).findFirst();
        return text.isPresent() && !text.get().isEmpty()
                ? new Outcome.Done<>(text.get())
                : new Outcome.Refused<>(Outcome.Reason.NOT_SUPPORTED, "These are saved files without a job’s meta.json.", "");
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            tell(new LinkChanged(new LinkState.Closed()));
            closed = true;
            wake.release();
            if (ended || thread.getState() == Thread.State.NEW) {
                unpacking.close();
            }
        }
    }
}
