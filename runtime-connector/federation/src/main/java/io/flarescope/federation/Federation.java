package io.flarescope.federation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// One federation as the console sees it. It polls, reconnects and logs in again by itself, and says so through its events.
///
/// Every call but [#profile], [#link], [#capabilities], [#listen], [#watch], [#watchProcesses] and [#refresh] waits for the server: call from a virtual thread, never
/// from the UI thread. What the federation decides against is a [Outcome.Refused]; what could not be asked at all is a
/// [FederationException]. All methods may be called from any thread.
public interface Federation extends AutoCloseable {

    FederationProfile profile();

    LinkState link();

    /// What the server's own command list offers; empty before the first login.
    Capabilities capabilities();

    /// The listener first gets what is known now (link, sites, jobs), then everything that happens, each event once and in
    /// order. It is called on the federation's own threads: a listener that waits slows the polling and loses nothing,
    /// since the feed is read by offset.
    Subscription listen(Consumer<? super FederationEvent> listener);

    /// Follows the live feed of a job from the last record that arrived, until the job has ended and all of it is here. Calling again changes only the pace.
    void watch(JobId job, Pace pace);

    void unwatch(JobId job);

    /// Follows the logs of these participants' own processes (`server`, or sites), and of no others, one question at a time; nobody's where it is empty. A log that was
    /// followed before goes on where it was.
    void watchProcesses(Set<String> participants, Pace pace);

    /// Asks for sites and jobs now instead of at the next turn.
    void refresh();

    /// What is wrong or worth knowing about a job folder (or zip) before it is sent; empty when nothing is. Reads only this machine.
    List<JobFinding> check(Path folder);

    Outcome<JobId> submit(Path folder, Progress progress);

    /// What would change if the live feed were attached to this job folder (or zip). Reads only this machine.
    Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice);

    /// Sends the job with the live feed attached; the folder on this machine stays as it is.
    Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress);

    Outcome<JobId> cloneJob(JobId job);

    Outcome<String> abort(JobId job);

    Outcome<String> delete(JobId job);

    /// Writes the job's result below `into` and returns the folder `into/<job id>` that holds `meta.json`, `job.zip` and, once it is stored, `workspace.zip`.
    /// A broken download leaves nothing behind under that name.
    Outcome<Path> download(JobId job, Path into, Progress progress);

    /// How large the job's stored result (`workspace.zip`) is, in bytes. FLARE has no question for it: the server copies the whole result for a
    /// download, begins to send it and is stopped. That costs it the time and the disk space of a download, again every half second for up to 10 s where an ended job's result
    /// is not stored.
    Outcome<Long> resultBytes(JobId job);

    /// The job's meta as the server gives it, as indented JSON.
    Outcome<String> meta(JobId job);

    /// What the components of a running job say about themselves, as indented JSON.
    Outcome<String> stats(JobId job, Target target);

    Outcome<String> errors(JobId job, Target target);

    Outcome<String> resetErrors(JobId job, Target target);

    /// The output of `pwd ls cat head tail grep` at one participant, its last line end cut off as FLARE does.
    Outcome<String> shell(String participant, ShellCommand command);

    /// Answers per participant: an empty text where it worked, the participant's own words where not.
    Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting);

    Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting);

    /// Emit levels of the job's processes, read back from them.
    Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers);

    /// Sets one logger's emit level at the target's processes of the job; it returns by itself after `until`.
    Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until);

    /// Operating facts of one participant (`sys_info`), in the server's order.
    Outcome<List<Fact>> systemInfo(String participant);

    Outcome<List<Answer>> reportResources(Target target);

    Outcome<List<Answer>> reportEnvironment(List<String> sites);

    Outcome<String> removeSite(String site);

    Outcome<String> restart(Target target);

    Outcome<String> shutdown(Target target);

    /// Logs out and asks nothing any more, until [#resume]; commands fail meanwhile. Jobs that are watched stay noted, and their feeds go on at their offsets.
    void suspend();

    /// Connects again after [#suspend].
    void resume();

    /// Logs out and stops; listeners hear a last [LinkState.Closed].
    @Override
    void close();
}
