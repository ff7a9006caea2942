package io.flarescope.embedded.job;

import io.flarescope.embedded.feed.FeedLogAppender;
import io.flarescope.embedded.feed.FeedPump;
import io.flarescope.embedded.feed.FeedSource;
import io.flarescope.embedded.logging.AuditLog;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.ProcessLevels;
import io.flarescope.embedded.logging.ProcessLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a process of its own is in FLARE: here a group of threads with an own folder, logger context and feed source.
public final class JobProcess implements AutoCloseable {
    private static final int FEED_CAPACITY = 50_000;
    private static final Duration END = Duration.ofSeconds(2);

    private final String participant;
    private final String jobId;
    private final Path folder;
    private final InstantSource clock;
    private final AbortSignal abort;
    private final FlContext context;
    private final ProcessLog log;
    private final FeedSource feed;
    private @Nullable FeedPump pump;
    private final AuditLog audit;
    private final ErrorBook errors = new ErrorBook();
    private final MeasuredThreads threads = new MeasuredThreads();

    /// Opens the process's log files.
    ///
    /// @param identity what FLARE calls the participant in its contexts: the project's name at the server
    /// @param folder the run folder, which exists
    /// @param workspace the work folder of the participant, which has `local/log_config.json`
    public JobProcess(
            String participant, String identity, String jobId, Path folder, Path workspace, AbortSignal abort, InstantSource clock) {
        this.participant = participant;
        this.jobId = jobId;
        this.folder = folder;
        this.clock = clock;
        this.abort = abort;
        context = FlContext.of(identity, jobId);
        log = new ProcessLog(participant + "." + jobId, folder, workspace, clock);
        audit = new AuditLog(folder, clock);
        feed = new FeedSource(participant, FEED_CAPACITY, clock);
        log.attach(new FeedLogAppender(feed));
    }

    /// Starts gauges and the carrying of the feed's batches to `delivery`.
    public void start(FeedPump.Delivery delivery) {
        pump = new FeedPump(feed, UUID.randomUUID().toString().replace("-", "").substring(0, 12), delivery);
        threads.virtual("gauges-" + participant, new Gauges(this)::run);
    }

    /// `server` or the site's name.
    public String participant() {
        return participant;
    }

    public String jobId() {
        return jobId;
    }

    public Path folder() {
        return folder;
    }

    public InstantSource clock() {
        return clock;
    }

    public AbortSignal abort() {
        return abort;
    }

    /// The context of the run, to be extended by workflow, peer and task.
    public FlContext context() {
        return context;
    }

    public ComponentLog log(String name) {
        return new ComponentLog(log.logger(name), errors, clock);
    }

    public FeedSource feed() {
        return feed;
    }

    public AuditLog audit() {
        return audit;
    }

    public ErrorBook errors() {
        return errors;
    }

    public MeasuredThreads threads() {
        return threads;
    }

    public ProcessLevels levels() {
        return log.levels();
    }

    /// Applies one of FLARE's configuration words; the words of the failure, or empty.
    public String configureLog(String word) {
        return log.configure(word);
    }

    /// Ends all threads, tells the last gauges and delivers what the feed still holds; then the log is closed.
    @Override
    public void close() {
        threads.end(END);
        feed.end(Gauges.of(threads));
        if (pump != null) {
            pump.close();
        }
        log.close();
    }
}
