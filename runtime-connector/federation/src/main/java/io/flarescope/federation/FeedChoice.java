package io.flarescope.federation;

/// How the live feed goes along with a job that is about to be sent.
///
/// `keepConverter` leaves FLARE's own metric path (`ConvertToFedEvent`) in the job beside the feed; it loses points and can hang a job, and the feed needs it not.
public record FeedChoice(Carriage carriage, boolean keepConverter) {
    /// What the submit dialog and the command line begin with.
    public static final FeedChoice USUAL = new FeedChoice(Carriage.IN_THE_JOB, false);

    public enum Carriage {
        /// The component's code travels in the job's `custom/`, which makes it a BYOC job.
        IN_THE_JOB,
        /// The job only names the component; server and sites have it installed from the wheel.
        INSTALLED
    }
}
