package io.flarescope.flare;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.ShellCommand;
import io.flarescope.flare.feed.FeedSource;
import io.flarescope.flare.session.LocalFileException;
import io.flarescope.wire.frame.FrameProgress;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What followers ask, answered from what the server told last and by its commands.
final class FollowerSource implements FeedSource {
    private final Announcer announcer;
    private final SiteCommands commands;
    private final LocalFiles localFiles;
    private final ResultTransfer results;

    FollowerSource(Announcer announcer, SiteCommands commands, LocalFiles localFiles, ResultTransfer results) {
        this.announcer = announcer;
        this.commands = commands;
        this.localFiles = localFiles;
        this.results = results;
    }

    @Override
    public Listing listing(JobId job) {
        if (announcer.jobs().isEmpty() || !(announcer.link() instanceof LinkState.Online)) {
            return new Listing.NotYet();
        }
        return announcer.job(job).<Listing>map(Listing.Listed::new).orElseGet(Listing.Gone::new);
    }

    @Override
    public List<String> participants(JobId job) {
        List<String> sites = announcer.job(job).map(Job::sites).filter(named -> !named.isEmpty()).orElseGet(announcer::siteNames);
        return Stream.concat(Stream.of(Participants.SERVER), sites.stream().filter(name -> !name.equals(Participants.SERVER))).toList();
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        try {
            return commands.shell(participant, command);
        } catch (FederationException lost) {
            // the file is asked for again; a follower must outlive a lost link
            return new Outcome.Refused<>(Outcome.Reason.NO_REPLY, String.valueOf(lost.getMessage()), "");
        }
    }

    @Override
    public boolean read(JobId job, Path folder, boolean temporary, boolean withLogs) {
        return localFiles.read(job, folder, temporary, withLogs);
    }

    @Override
    public Optional<String> fetchResult(JobId job, OutputStream sink, Duration patience) {
        return switch (results.offerWithWorkspace(job, patience)) {
            case Outcome.Refused<ResultTransfer.Offer>(Outcome.Reason _, String sentence, String _) -> Optional.of(sentence);
            case Outcome.Done<ResultTransfer.Offer>(ResultTransfer.Offer offer) -> {
                if (!offer.files().contains(ResultTransfer.WORKSPACE)) {
                    results.drop(offer);
                    yield Optional.of("The server has stored no result of job " + job.brief() + ".");
                }
                try {
                    results.fetch(offer, ResultTransfer.WORKSPACE, true, sink, FrameProgress.IGNORED);
                    yield Optional.empty();
                } catch (LocalFileException e) {
                    yield Optional.of("The result of job " + job.brief() + " cannot be kept on this machine: " + e.getMessage() + ".");
                }
            }
        };
    }
}
