package io.flarescope.console.jobs.timeline;

import io.flarescope.console.theme.Hue;

/// What a participant does in a round. Whatever is none of the others is waiting.
public enum Phase {
    WAITING("Waiting", "wait", Hue.WAITING),
    RECEIVING("Receiving", "recv", Hue.RECEIVING),
    TRAINING("Training", "train", Hue.TRAINING),
    SENDING("Sending", "send", Hue.SENDING),
    AGGREGATING("Aggregating", "aggregate", Hue.AGGREGATING),
    VALIDATING("Validating", "validate", Hue.VALIDATING);

    private final String title;
    private final String brief;
    private final Hue hue;

    Phase(String title, String brief, Hue hue) {
        this.title = title;
        this.brief = brief;
        this.hue = hue;
    }

    public String title() {
        return title;
    }

    /// For narrow columns.
    String brief() {
        return brief;
    }

    Hue hue() {
        return hue;
    }
}
