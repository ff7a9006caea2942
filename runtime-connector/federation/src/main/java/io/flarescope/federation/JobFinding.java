package io.flarescope.federation;

/// One thing found in a job folder before it is sent. `place` is a path inside the folder, with `:line` where known.
public record JobFinding(Gravity gravity, String place, String sentence) {
    public enum Gravity { NOTE, WARNING, STOPS_SUBMIT }
}
