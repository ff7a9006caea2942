package io.flarescope.console.cli;

import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProfileChanged;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One federation for the time of one command. The command's thread waits here for what the federation's threads tell.
final class Session implements AutoCloseable {
    private final Federation federation;
    private final Subscription subscription;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Consumer<? super FederationEvent> feed;
    private Optional<LinkState> link = Optional.empty();
    private Optional<SitesSeen> sites = Optional.empty();
    private Optional<JobsSeen> jobs = Optional.empty();

    /// `feed` gets [FeedAdvanced], lines of processes, columns, [RouteChanged], [LinkChanged] and [Notice] on the federation's threads. `patience` bounds every wait for an answer.
    Session(Federation federation, Duration patience, Consumer<? super FederationEvent> feed) {
        this.federation = federation;
        this.patience = patience;
        this.feed = feed;
        this.subscription = federation.listen(this::hear);
    }

    Federation federation() {
        return federation;
    }

    private void hear(FederationEvent event) {
        switch (event) {
            case LinkChanged(LinkState state) -> {
                note(() -> link = Optional.of(state));
                feed.accept(event);
            }
            case SitesSeen seen -> note(() -> sites = Optional.of(seen));
            case JobsSeen seen -> note(() -> jobs = Optional.of(seen));
            case FeedAdvanced _, FederationEvent.ProcessLogAdvanced _, FederationEvent.ColumnsAdvanced _, RouteChanged _, Notice _ -> feed.accept(event);
            case FederationEvent.FilesSeen _, FederationEvent.ValuesSeen _ -> {
                // saved data is read without a session
            }
            case CapabilitiesChanged _, ProfileChanged _ -> {
                // a command that the server does not offer is refused when asked
            }
        }
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    SitesSeen sites() {
        return await(() -> sites, patience, "the list of sites");
    }

    List<Job> jobs() {
        return await(() -> jobs, patience, "the list of jobs").jobs();
    }

    /// The job with this ID, or the only one whose ID begins so.
    Job job(String word) {
        List<Job> all = jobs();
        List<Job> fitting = all.stream().filter(job -> job.id().value().startsWith(word)).toList();
        Optional<Job> exact = fitting.stream().filter(job -> job.id().value().equals(word)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        if (word.isEmpty() || fitting.isEmpty()) {
            throw new CliException(Exit.FAILED, "No job here has the ID " + word + ".");
        }
        if (fitting.size() > 1) {
            throw new CliException(Exit.FAILED, "The IDs of " + fitting.size() + " jobs begin with " + word + "; more of it is needed.");
        }
        return fitting.getFirst();
    }

    /// The newest the server said of this job; empty once it lists it no more.
    Optional<Job> now(Job job) {
        lock.lock();
        try {
            return jobs.stream().flatMap(seen -> seen.jobs().stream()).filter(one -> one.id().equals(job.id())).findFirst();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the job has ended; a lost connection is waited out. `limit` zero waits for ever.
    Job ended(Job job, Duration limit) {
        lock.lock();
        try {
            long left = limit.isZero() ? Long.MAX_VALUE : limit.toNanos();
            while (true) {
                Job latest = now(job).orElseThrow(() -> new CliException(Exit.FAILED, "Job " + job.id() + " is no longer there."));
                if (latest.state().finished()) {
                    return latest;
                }
                refuse();
                if (left <= 0) {
                    throw new CliException(Exit.TIMED_OUT, "Job " + job.id() + " is still " + latest.state().word() + ".");
                }
                left = told.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a just submitted job is listed.
    Job listed(JobId id) {
        federation.refresh();
        return await(
                () -> jobs.stream().flatMap(seen -> seen.jobs().stream()).filter(job -> job.id().equals(id)).findFirst(), patience,
                "job " + id + " in its list");
    }

    private <T> T await(Supplier<Optional<T>> what, Duration limit, String name) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (true) {
                Optional<T> there = what.get();
                if (there.isPresent()) {
                    return there.get();
                }
                refuse();
                if (link.isPresent() && link.get() instanceof LinkState.Lost(_, String why, _)) {
                    throw new CliException(Exit.NO_CONNECTION, why);
                }
                if (left <= 0) {
                    throw new CliException(Exit.TIMED_OUT, "The server did not give " + name + " within " + limit.toSeconds() + " s.");
                }
                left = told.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private void refuse() {
        if (link.isPresent() && link.get() instanceof LinkState.Refused(_, String why)) {
            throw new CliException(Exit.NO_CONNECTION, why);
        }
    }

    private static CliException interrupted() {
        Thread.currentThread().interrupt();
        return new CliException(Exit.FAILED, "The command was interrupted.");
    }

    /// The answer, or the refusal as this command's end.
    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Outcome.Reason reason, String sentence, String words) -> throw new CliException(
                    switch (reason) {
                        case NOT_AUTHORIZED -> Exit.NOT_AUTHORIZED;
                        case NO_REPLY -> Exit.TIMED_OUT;
                        case INVALID_REQUEST, INVALID_JOB, WRONG_STATE, NOT_SUPPORTED, SERVER_FAILED -> Exit.FAILED;
                    },
                    words.isBlank() ? sentence : sentence + " The server said: " + words.strip());
        };
    }

    @Override
    public void close() {
        subscription.close();
        federation.close();
    }
}
