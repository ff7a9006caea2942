package io.flarescope.console.state;

import io.flarescope.federation.Capabilities;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.FilesSeen;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FederationEvent.ProfileChanged;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FederationEvent.ValuesSeen;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Participants;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.TagValues;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One federation, as far as this console has heard of it.
///
/// Small things are observable as they are. Live data of jobs is in [LiveJob]s, which are not observable one by one: [#revision] counts the pulses in
/// which anything changed, and a screen that shows live data redraws when it moves.
public final class FederationState {
    private static final int NOTICES_KEPT = 500;

    private FederationProfile profile;
    private final ReadOnlyObjectWrapper<LinkState> link;
    private final ReadOnlyObjectWrapper<Capabilities> capabilities = new ReadOnlyObjectWrapper<>(Capabilities.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Server> server = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> heardAt = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Site> sites = FXCollections.observableArrayList();
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final SimpleObjectProperty<@Nullable JobId> chosenJob = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<List<JobId>> comparedJobs = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Map<JobId, LiveJob> liveJobs = new HashMap<>();
    private final SiteOrder siteOrder = new SiteOrder();
    private final Cursor cursor = new Cursor();
    private final ShowLevels showLevels = new ShowLevels();
    private final SimpleObjectProperty<@Nullable String> chosenLogger = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Set<String>> chosenProcesses = new SimpleObjectProperty<>(Set.of());
    private @Nullable ProcessLines processLines;
    private final Presence presence = new Presence();
    private final ColumnLoader columnLoader = new ColumnLoader();

    public FederationState(FederationProfile profile, LinkState link) {
        this.profile = profile;
        this.link = new ReadOnlyObjectWrapper<>(link);
        chosenJob.subscribe(job -> {
            if (job != null && !comparedJobs.get().contains(job)) {
                comparedJobs.set(List.of());
            }
        });
    }

    /// Does ahead what takes long of folding an event in. May be called by any thread, in the order of the events; [#apply] does it where nobody did.
    public void prepare(FederationEvent event) {
        if (event instanceof ColumnsAdvanced columns) {
            columnLoader.take(columns);
        }
    }

    /// Folds one event in. [#pulseEnded] follows once a batch.
    public void apply(FederationEvent event) {
        switch (event) {
            case LinkChanged(LinkState state) -> link.set(state);
            case ProfileChanged(FederationProfile now) -> profile = now;
            case CapabilitiesChanged(Capabilities offered) -> capabilities.set(offered);
            case SitesSeen(Server seen, List<Site> all, Instant at) -> {
                server.set(seen);
                heardAt.set(at);
                presence.heard(Participants.SERVER, at, at);
                for (Site site : all) {
                    siteOrder.index(site.name());
                    presence.heard(site.name(), site.lastHeard(), at);
                }
                replace(sites, all);
            }
            case JobsSeen(List<Job> all, Instant at) -> {
                heardAt.set(at);
                replace(jobs, all);
            }
            case FeedAdvanced advanced -> live(advanced.job()).apply(advanced);
            case FilesSeen(JobId job, List<SavedFile> files) -> live(job).files(files);
            case ColumnsAdvanced columns -> {
                LiveJob job = live(columns.job());
                columnLoader.finish(columns, job.metrics()::adopt);
                job.columns(columns);
            }
            case ValuesSeen(JobId job, List<TagValues> values) -> live(job).values(values);
            case RouteChanged changed -> live(changed.job()).account().route(changed.route());
            case ProcessLogAdvanced advanced -> processLines().apply(advanced);
            case Notice notice -> {
                notices.add(notice);
                if (notices.size() > NOTICES_KEPT) {
                    notices.removeFirst();
                }
            }
        }
    }

    /// Lines of a gap in a job's feed were found in the log of the process that wrote them.
    public void fill(JobId job, FeedRecord.Gap gap, List<FeedRecord.LogLine> lines) {
        live(job).fill(gap, lines);
        pulseEnded();
    }

    /// Call once after a batch of [#apply].
    public void pulseEnded() {
        revision.set(revision.get() + 1);
    }

    public FederationProfile profile() {
        return profile;
    }

    public ReadOnlyObjectProperty<LinkState> link() {
        return link.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Capabilities> capabilities() {
        return capabilities.getReadOnlyProperty();
    }

    /// Null until the server was first heard.
    public ReadOnlyObjectProperty<@Nullable Server> server() {
        return server.getReadOnlyProperty();
    }

    /// When the server last answered about sites or jobs; null until it did.
    public ReadOnlyObjectProperty<@Nullable Instant> heardAt() {
        return heardAt.getReadOnlyProperty();
    }

    public ObservableList<Site> sites() {
        return sites;
    }

    /// Oldest first, as the server lists them.
    public ObservableList<Job> jobs() {
        return jobs;
    }

    public Optional<Job> job(JobId id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /// Newest last.
    public ObservableList<Notice> notices() {
        return notices;
    }

    /// The job that Curves, Logs, System and Logging show; null while none was chosen.
    public ObjectProperty<@Nullable JobId> chosenJob() {
        return chosenJob;
    }

    /// The jobs whose curves stand in one view, at least two, in the order in which they were chosen; empty while none are compared.
    /// A chosen job that is not among them ends the comparison.
    public ObjectProperty<List<JobId>> comparedJobs() {
        return comparedJobs;
    }

    /// The job that views of one job show: the chosen one, or else the newest that runs, or else the newest of all.
    public Optional<JobId> jobInView() {
        JobId chosen = chosenJob.get();
        if (chosen != null) {
            return Optional.of(chosen);
        }
        List<Job> newestFirst = jobs.reversed();
        return newestFirst.stream().filter(job -> job.state().running()).findFirst().or(() -> newestFirst.stream().findFirst()).map(Job::id);
    }

    /// The live data of a job, empty at first.
    public LiveJob live(JobId job) {
        return liveJobs.computeIfAbsent(job, id -> new LiveJob(id, siteOrder));
    }

    /// The live data of a job if anybody watched it or asked for it; a list of many jobs makes no room for all of them.
    public Optional<LiveJob> liveIfAny(JobId job) {
        return Optional.ofNullable(liveJobs.get(job));
    }

    /// Participants whose own processes' logs Logs shows; empty while it shows a job's.
    public ObjectProperty<Set<String>> chosenProcesses() {
        return chosenProcesses;
    }

    /// Lines of the logs of processes, empty at first.
    public ProcessLines processLines() {
        ProcessLines lines = processLines;
        if (lines == null) {
            lines = new ProcessLines();
            processLines = lines;
        }
        return lines;
    }

    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public SiteOrder siteOrder() {
        return siteOrder;
    }

    public Cursor cursor() {
        return cursor;
    }

    /// What Logs shows and hides; set there and in Logging.
    public ShowLevels showLevels() {
        return showLevels;
    }

    /// The logger that one screen hands to another, such as a line's to Logging; null where none was.
    public ObjectProperty<@Nullable String> chosenLogger() {
        return chosenLogger;
    }

    public Presence presence() {
        return presence;
    }

    /// Changes only the rows that changed, so that selection and scroll position of a table stay.
    private static <T> void replace(ObservableList<T> shown, List<T> now) {
        if (shown.size() != now.size()) {
            shown.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!shown.get(i).equals(now.get(i))) {
                shown.set(i, now.get(i));
            }
        }
    }
}
