package io.flarescope.flare;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Right;
import io.flarescope.flare.attach.AttachException;
import io.flarescope.flare.attach.FeedAttachment;
import io.flarescope.flare.job.JobFolderException;
import io.flarescope.flare.job.JobPackage;
import io.flarescope.flare.job.JobTree;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.LocalFileException;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.message.AdminReply;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Sends jobs and fetches results, as files.
final class Transfers {
    private static final Duration STORED_WITHIN = Duration.ofSeconds(10);
    private static final Deed SUBMIT = Deed.needing(Right.SUBMIT_JOB, "submit this job", "Submitting");

    private final Requests requests;
    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(1);

    private final ResultTransfer results;
    private final Predicate<JobId> finished;

    /// `finished` tells whether a job has ended, as far as is known.
    Transfers(Requests requests, ResultTransfer results, Predicate<JobId> finished) {
        this.requests = requests;
        this.results = results;
        this.finished = finished;
    }

    Outcome<JobId> submit(Path folder, Progress progress) {
        return packed(folder, _ -> {}, progress);
    }

    Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return packed(folder, tree -> tree.put(new FeedAttachment(tree, choice).files()), progress);
    }

    static Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        try (JobTree tree = JobTree.of(folder)) {
            return Requests.done(new FeedAttachment(tree, choice).preview());
        } catch (JobFolderException | AttachException e) {
            return new Outcome.Refused<>(Reason.INVALID_JOB, String.valueOf(e.getMessage()), "");
        }
    }

    private Outcome<JobId> packed(Path folder, Consumer<JobTree> change, Progress progress) {
        try (JobTree tree = JobTree.of(folder)) {
            change.accept(tree);
            // packing and sending take half of the bar each
            return switch (JobPackage.of(tree, (done, total) -> progress.advanced(done, 2 * total))) {
                case JobPackage.Checked.Stopped(List<JobFinding> findings) -> {
                    JobFinding first = findings.getFirst();
                    String more = findings.size() > 1 ? " (and " + (findings.size() - 1) + " more)" : "";
                    yield new Outcome.Refused<>(Reason.INVALID_JOB, (first.place().isEmpty() ? "" : first.place() + ": ") + first.sentence() + more, "");
                }
                case JobPackage.Checked.Packed(JobPackage job) -> {
                    try (job) {
                        yield requests.answered(SUBMIT, () -> send(job, progress));
                    }
                }
            };
        } catch (JobFolderException | AttachException e) {
            return new Outcome.Refused<>(Reason.INVALID_JOB, String.valueOf(e.getMessage()), "");
        } catch (CancellationException e) {
            throw new FederationException("Cancelled: " + SUBMIT.toDo() + ".", e);
        }
    }

    private Outcome<JobId> send(JobPackage job, Progress progress) {
        AdminReply reply;
        try {
            reply = requests.session().send(AdminCommand.changing("submit_job", job.name()), job.zip(), (done, total) -> progress.advanced(total + done, 2 * total));
        } catch (IOException e) {
            throw new FederationException("The packed job cannot be read: " + e.getMessage(), e);
        }
        return reply.failed() ? requests.refusals().of(reply, SUBMIT) : JobCommands.newJob(reply);
    }

    Outcome<Path> download(JobId job, Path into, Progress progress) {
        if (!job.value().matches("[A-Za-z0-9-]{1,100}")) {
            return new Outcome.Refused<>(Reason.INVALID_REQUEST, "This is no job ID: " + job.value(), "");
        }
        return requests.answered(ResultTransfer.DEED, () -> {
            return switch (offered(job)) {
                case Outcome.Refused<ResultTransfer.Offer> refused -> refused.as();
                case Outcome.Done<ResultTransfer.Offer>(ResultTransfer.Offer offer) -> Requests.done(files(offer, into, progress));
            };
        });
    }

    Outcome<Long> resultBytes(JobId job) {
        return requests.answered(ResultTransfer.DEED, () -> switch (offered(job)) {
            case Outcome.Refused<ResultTransfer.Offer> refused -> refused.as();
            case Outcome.Done<ResultTransfer.Offer>(ResultTransfer.Offer offer) -> {
                try {
                    yield offer.files().contains(ResultTransfer.WORKSPACE)
                            ? Requests.done(results.size(offer, ResultTransfer.WORKSPACE))
                            : new Outcome.Refused<>(Reason.WRONG_STATE, "The server has stored no result of this job.", "");
                } finally {
                    results.drop(offer);
                }
            }
        });
    }

    /// Where the job has ended its result may be about to be stored; where it has not, there is nothing to wait for.
    private Outcome<ResultTransfer.Offer> offered(JobId job) {
        return finished.test(job) ? results.offerWithWorkspace(job, STORED_WITHIN) : results.offer(job);
    }

    /// Into a folder with a temporary name first: under the job's name there is either all of it or nothing new.
    private Path files(ResultTransfer.Offer offer, Path into, Progress progress) {
        try {
            Files.createDirectories(into);
            Path part = Files.createTempDirectory(into, ".part-");
            boolean taken = false;
            try {
                long before = 0;
                for (String file : offer.files()) {
                    boolean last = file.equals(offer.files().getLast());
                    before += insist(offer, file, last, part.resolve(file), before, progress);
                    taken = last;
                }
                return moved(part, into.resolve(offer.job().value()));
            } finally {
                if (!taken) {
                    results.drop(offer);
                }
                delete(part);
            }
        } catch (IOException e) {
            throw new FederationException("The result cannot be written to " + into + ": " + e.getMessage(), e);
        }
    }

    /// The protocol knows no offset, so a file whose transfer broke or was damaged is fetched again from its beginning; those before it are kept.
    private long insist(ResultTransfer.Offer offer, String file, boolean last, Path target, long before, Progress progress) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return fetch(offer, file, last, target, before, progress);
            } catch (SessionException e) {
                boolean again = e.kind() == SessionException.Kind.LINK_LOST || e.kind() == SessionException.Kind.BAD_ANSWER || e.kind() == SessionException.Kind.SESSION_ENDED;
                if (!again || attempt == ATTEMPTS || !pause()) {
                    throw e;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BEFORE_NEXT_ATTEMPT);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long fetch(ResultTransfer.Offer offer, String file, boolean last, Path target, long before, Progress progress) throws IOException {
        try (OutputStream sink = new BufferedOutputStream(Files.newOutputStream(target), 64 << 10)) {
            return results.fetch(offer, file, last, sink, (done, total) -> progress.advanced(before + done, before + total));
        } catch (LocalFileException e) {
            throw new FederationException("The result cannot be written to " + target.getParent() + ": " + e.getMessage(), e);
        } catch (CancellationException e) {
            throw new FederationException("The download was cancelled.", e);
        }
    }

    private static Path moved(Path part, Path target) throws IOException {
        if (!Files.exists(target)) {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) {
                Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(part);
    }
}
