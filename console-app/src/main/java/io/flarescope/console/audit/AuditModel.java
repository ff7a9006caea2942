package io.flarescope.console.audit;

import io.flarescope.console.audit.AuditReader.Reading;
import io.flarescope.console.fx.Work;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.journal.JournalEntry;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Progress;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.audit.AuditRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// What is known of who did what, and which of it is shown. On the UI thread; reading happens in the background.
final class AuditModel {
    private static final int JOURNAL_SHOWN = 5_000;
    private static final int MOST_RECORDS = 50_000;

    private final Federation federation;
    private final FederationState state;
    private final Work work;
    private final InstantSource clock;
    private final Journal journal;
    private final AuditReader reader;
    private final ZoneId zone;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Map<String, Reading> refused = new LinkedHashMap<>();
    private final Map<String, Placed> records = new LinkedHashMap<>();
    private List<JournalEntry> entries = List.of();
    private AuditPicture picture = AuditPicture.NOTHING;
    private AuditFilter filter = AuditFilter.ACTS;
    private boolean working;
    /// The picture under way joins records anew.
    private boolean joining;
    /// Journal or records have changed since the picture was begun.
    private boolean behind;
    private Optional<Instant> readAt = Optional.empty();
    private Optional<LargeResult> large = Optional.empty();
    private int asking;

    AuditModel(Federation federation, FederationState state, Work work, InstantSource clock, ZoneId zone, Journal journal) {
        this.federation = federation;
        this.state = state;
        this.work = work;
        this.clock = clock;
        this.zone = zone;
        this.journal = journal;
        this.reader = new AuditReader(federation, clock, zone);
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    private boolean saved() {
        return state.profile().type() == ConnectionType.SAVED;
    }

    // ---- reading ----

    /// Reads the journal, and at the first time what the participants say.
    void look() {
        readJournal();
        if (readAt.isEmpty() && asking == 0 && (saved() || state.link().get() instanceof LinkState.Online)) {
            read();
        }
    }

    void readJournal() {
        work.start(() -> journal.newest(JOURNAL_SHOWN), all -> {
            // other federations have their own view
            List<JournalEntry> now = all.stream().filter(entry -> entry.federation().equals(state.profile().name())).toList();
            if (!now.equals(entries)) {
                entries = now;
                join();
            }
        }, _ -> {});
    }

    /// Asks everybody; each question is itself a record there.
    void read() {
        if (asking > 0) {
            return;
        }
        refused.clear();
        readAt = Optional.of(clock.instant());
        if (saved()) {
            for (Job job : state.jobs()) {
                List<SavedFile> files = state.live(job.id()).files();
                ask(job.name(), () -> reader.saved(files));
            }
        } else {
            Stream.concat(Stream.of(Participants.SERVER), state.sites().stream().map(site -> site.name()))
                    .forEach(participant -> ask(participant, () -> List.of(reader.participant(participant))));
        }
        changed();
    }

    /// Reads what a job's own processes wrote: each task's way to a site and back.
    void readJob(JobId id) {
        Optional<Job> job = state.job(id);
        if (job.isEmpty() || asking > 0) {
            return;
        }
        large = Optional.empty();
        ZoneId serverZone = zoneAt(Participants.SERVER);
        if (job.get().state().finished()) {
            askResult(id, serverZone);
        } else {
            ask(Participants.SERVER, () -> List.of(reader.ofJob(Participants.SERVER, id, serverZone)));
        }
        for (String site : job.get().sites()) {
            ask(site, () -> List.of(reader.ofJob(site, id, zoneAt(site))));
        }
        changed();
    }

    /// A job's result that has to be fetched for the server's part of its records, and that is too large to fetch unasked.
    record LargeResult(JobId job, long bytes) {}

    /// The server deletes a job's folder when it ends; its part then lies in the result alone, whose size is asked for first.
    private void askResult(JobId id, ZoneId at) {
        asking++;
        work.start(() -> reader.resultBytes(id), size -> {
            switch (size) {
                case Outcome.Refused<Long> refused -> take(List.of(AuditReader.refused(Participants.SERVER, refused)));
                case Outcome.Done<Long>(Long bytes) when bytes > AuditReader.SMALL_RESULT -> {
                    large = Optional.of(new LargeResult(id, bytes));
                    take(List.of());
                }
                case Outcome.Done<Long> _ -> {
                    ask(Participants.SERVER, () -> List.of(reader.ofResult(id, at, Progress.IGNORED)));
                    take(List.of());
                }
            }
        }, failure -> take(List.of(AuditReader.lost(Participants.SERVER, failure))));
    }

    /// The result whose size a person has to agree to before the server's part is read, if there is one.
    Optional<LargeResult> largeResult() {
        return large;
    }

    /// Fetches it after all, with its progress among the tasks.
    void readLargeResult(TaskBoard tasks) {
        LargeResult result = large.orElseThrow();
        large = Optional.empty();
        asking++;
        ZoneId at = zoneAt(Participants.SERVER);
        tasks.start("Result of " + name(result.job()) + " for its audit.log", progress -> List.of(reader.ofResult(result.job(), at, progress)), this::take,
                failure -> take(List.of(AuditReader.lost(Participants.SERVER, failure))));
        changed();
    }

    /// As its own log was found to be written.
    private ZoneId zoneAt(String participant) {
        return records.values().stream().filter(placed -> placed.record().participant().equals(participant)).findFirst()
                .<ZoneId>map(placed -> AuditReader.zoneOf(placed.record().time(), placed.at(), zone)).orElse(zone);
    }

    private void ask(String participant, Callable<Collection<Reading>> question) {
        asking++;
        work.start(question, this::take, failure -> take(List.of(AuditReader.lost(participant, failure))));
    }

    private void take(Collection<Reading> readings) {
        asking--;
        for (Reading reading : readings) {
            if (reading.refused()) {
                refused.put(reading.participant(), reading);
            }
            reading.records().forEach(placed -> records.putIfAbsent(placed.record().event(), placed));
        }
        join();
    }

    private void join() {
        behind = true;
        workOut();
    }

    /// One picture at a time; what changes meanwhile is in the next one.
    private void workOut() {
        changed();
        if (working) {
            return;
        }
        working = true;
        boolean joined = behind;
        joining = joined;
        behind = false;
        AuditPicture before = picture;
        AuditFilter wanted = filter;
        List<JournalEntry> journal = entries;
        List<Placed> known = joined ? List.copyOf(records.values()) : List.of();
        work.start(() -> joined ? new Worked(AuditPicture.of(journal, known, wanted), AuditPicture.tooMany(known, MOST_RECORDS)) : new Worked(before.through(wanted), List.of()), worked -> {
            working = false;
            joining = false;
            picture = worked.picture();
            worked.tooMany().forEach(records::remove);
            if (behind || !filter.equals(picture.filter())) {
                workOut();
            } else {
                changed();
            }
        }, failure -> {
            working = false;
            joining = false;
            throw new IllegalStateException("the records cannot be joined", failure);
        });
    }

    private record Worked(AuditPicture picture, List<String> tooMany) {}

    /// True while logs are read, or what they hold is being joined.
    boolean reading() {
        return asking > 0 || behind || joining;
    }

    /// When the participants were asked the last time.
    Optional<Instant> readAt() {
        return readAt;
    }

    /// Those that did not give their log.
    List<Reading> refused() {
        return List.copyOf(refused.values());
    }

    // ---- what is shown ----

    List<Deed> all() {
        return picture.all();
    }

    List<Deed> shown() {
        return picture.shown();
    }

    AuditFilter filter() {
        return filter;
    }

    void filter(AuditFilter other) {
        filter = other;
        workOut();
    }

    long questions() {
        return picture.questions();
    }

    long participants() {
        return picture.participants();
    }

    List<String> people() {
        return picture.people();
    }

    List<String> places() {
        return picture.places();
    }

    /// Jobs of the federation, the newest first, then others that are named somewhere.
    List<JobId> jobs() {
        Set<JobId> all = new LinkedHashSet<>(state.jobs().reversed().stream().map(Job::id).toList());
        all.addAll(picture.jobs());
        return List.copyOf(all);
    }

    String name(JobId id) {
        return state.job(id).map(job -> job.name() + " " + id.brief()).orElse(id.brief());
    }

    /// The record that led to this one, if its log was read.
    Optional<Placed> above(AuditRecord record) {
        return Optional.ofNullable(records.get(record.reference()));
    }
}
