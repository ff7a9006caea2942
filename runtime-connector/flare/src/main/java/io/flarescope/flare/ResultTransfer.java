package io.flarescope.flare;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Right;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.message.AdminReply;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/// Fetches the files of a job's result. The server makes a copy for each transfer and keeps it until a file was asked for with `end`.
final class ResultTransfer {
    static final String WORKSPACE = "workspace.zip";
    static final Deed DEED = Deed.needing(Right.DOWNLOAD_JOB, "download the result of this job", "Downloading");
    private static final String META = "meta.json";
    /// The server copies the whole result before it answers.
    private static final Duration COPIES_WITHIN = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Requests requests;
    private final InstantSource clock;

    ResultTransfer(Requests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /// What the server holds ready under one transfer.
    record Offer(JobId job, String command, String transfer, List<String> files) {
        Offer {
            files = List.copyOf(files);
        }
    }

    Outcome<Offer> offer(JobId job) {
        return requests.ask(AdminCommand.reading("download_job", job.value()).within(COPIES_WITHIN), DEED, reply -> offered(job, reply));
    }

    /// Waits up to `patience` for the workspace: FLARE says that a job has finished before it stores the result.
    Outcome<Offer> offerWithWorkspace(JobId job, Duration patience) {
        Instant end = clock.instant().plus(patience);
        while (true) {
            Outcome<Offer> outcome = offer(job);
            boolean complete = !(outcome instanceof Outcome.Done<Offer>(Offer offer)) || offer.files().contains(WORKSPACE);
            if (complete || !clock.instant().isBefore(end) || !pause()) {
                return outcome;
            }
            if (outcome instanceof Outcome.Done<Offer>(Offer offer)) {
                drop(offer);
            }
        }
    }

    /// Returns the file's size. With `last` the server forgets the transfer.
    long fetch(Offer offer, String file, boolean last, OutputStream sink, FrameProgress progress) {
        AdminCommand command = AdminCommand.reading(offer.command(), offer.transfer(), offer.job().value(), file);
        return requests.session().fetch(last ? command.and(List.of("end")) : command, sink, progress);
    }

    /// Lets the server begin to send the file, and stops it at its first bytes.
    long size(Offer offer, String file) {
        AtomicLong size = new AtomicLong();
        try {
            return fetch(offer, file, false, OutputStream.nullOutputStream(), (_, total) -> {
                size.set(total);
                return false;
            });
        } catch (CancellationException stopped) {
            return size.get();
        }
    }

    /// Makes the server forget a transfer that is not wanted.
    void drop(Offer offer) {
        try {
            fetch(offer, offer.files().contains(META) ? META : offer.files().getFirst(), true, OutputStream.nullOutputStream(), FrameProgress.IGNORED);
        } catch (SessionException e) {
            // it then stays there until the server is cleaned
        }
    }

    private static Outcome<Offer> offered(JobId job, AdminReply reply) {
        List<String> files = new ArrayList<>();
        for (JsonNode file : reply.meta().path("files")) {
            if (!file.asText().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}")) {
                return new Outcome.Refused<>(Reason.SERVER_FAILED, "The server offers a file whose name is none.", "");
            }
            files.add(file.asText());
        }
        String command = reply.meta().path("cmd_name").asText();
        String transfer = reply.meta().path("tx_id").asText();
        if (files.isEmpty() || !command.matches("[a-z_]{1,60}") || !transfer.matches("[A-Za-z0-9-]{1,100}")) {
            return new Outcome.Refused<>(Reason.SERVER_FAILED, "The server offers no files of this job.", reply.text());
        }
        return Requests.done(new Offer(job, command, transfer, files));
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
