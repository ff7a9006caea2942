package io.flarescope.federation;

/// FLARE's status word with the few things the console must know about it. The word is open: FLARE may send others.
public record JobState(String word) {
    public static final JobState SUBMITTED = new JobState("SUBMITTED");
    public static final JobState DISPATCHED = new JobState("DISPATCHED");
    public static final JobState RUNNING = new JobState("RUNNING");
    public static final JobState COMPLETED = new JobState("FINISHED:COMPLETED");
    public static final JobState ABORTED = new JobState("FINISHED:ABORTED");

    /// Of saved data that does not say how its job ended; not FLARE's word.
    public static final JobState SAVED = new JobState("SAVED");

    public boolean finished() {
        return word.startsWith("FINISHED");
    }

    public boolean running() {
        return equals(RUNNING);
    }

    public Kind kind() {
        return switch (word) {
            case "RUNNING" -> Kind.RUNNING;
            case "FINISHED:COMPLETED" -> Kind.COMPLETED;
            case "FINISHED:ABORTED" -> Kind.ABORTED;
            case "FINISHED:CAN_NOT_SCHEDULE" -> Kind.CANNOT_SCHEDULE;
            case "SAVED" -> Kind.SAVED;
            default -> finished() ? Kind.FAILED : Kind.WAITING;
        };
    }

    public enum Kind { WAITING, RUNNING, COMPLETED, ABORTED, CANNOT_SCHEDULE, FAILED, SAVED }
}
