package io.flarescope.federation;

import java.time.Instant;
import java.util.List;

/// What a federation tells by itself. Whole snapshots for what is small (sites, jobs), numbered batches for what is not (the live feed).
public sealed interface FederationEvent {

    record LinkChanged(LinkState state) implements FederationEvent {}

    /// Another kit is in use: role, expiry or address may be others.
    record ProfileChanged(FederationProfile profile) implements FederationEvent {}

    record CapabilitiesChanged(Capabilities capabilities) implements FederationEvent {}

    /// All sites the server lists, and the server itself, as of `at`.
    record SitesSeen(Server server, List<Site> sites, Instant at) implements FederationEvent {}

    /// All jobs the server lists, oldest first, as of `at`.
    record JobsSeen(List<Job> jobs, Instant at) implements FederationEvent {}

    /// The next records of a job's live feed, in the feed's order, none missing between two batches.
    record FeedAdvanced(JobId job, List<FeedRecord> records, FeedPosition position, Instant at) implements FederationEvent {}

    /// All files of a job that lie on this machine.
    record FilesSeen(JobId job, List<SavedFile> files) implements FederationEvent {}

    /// The next points of a job's event files as whole columns, and the account after them. Columns of one series come in its order.
    record ColumnsAdvanced(JobId job, List<MetricColumn> columns, FilesRead account, Instant at) implements FederationEvent {}

    /// All values of a job that are no numbers, by tag; replaces what was told before.
    record ValuesSeen(JobId job, List<TagValues> values) implements FederationEvent {}

    /// The way the live data of a job takes now, in words for the top bar.
    record RouteChanged(JobId job, FeedRoute route) implements FederationEvent {}

    /// The next lines of the log of a participant's own process, in the file's order, and where lines are missing; `reading` is how it stands after them.
    record ProcessLogAdvanced(String participant, List<FeedRecord> records, ProcessReading reading, Instant at) implements FederationEvent {}

    /// Something a person should know: a reconnect, a login, a refusal in the background.
    record Notice(Severity severity, String sentence, Instant at) implements FederationEvent {}

    enum Severity { INFO, WARNING, ERROR }
}
