package io.flarescope.flare.kit;

import io.flarescope.federation.Fact;
import java.util.List;

/// What came of one step of the kit doctor. `finding` is a sentence; `cause` and `remedy` are empty where the step passed or where they are not known.
public record KitStep(Step step, Result result, String finding, String cause, String remedy, List<Fact> facts) {
    public KitStep {
        facts = List.copyOf(facts);
    }

    /// In this order.
    public enum Step {
        NAME("Name resolves"),
        PORT("Port answers"),
        TLS("TLS"),
        SERVER_CERTIFICATE("Server certificate against root"),
        CLIENT_CERTIFICATE("Client certificate against root"),
        PROTOCOL("Admin protocol"),
        SIGNATURE("signature.json"),
        ROLE_AND_EXPIRY("Role and expiry"),
        CLOCK("Clock skew");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public enum Result {
        PASSED,
        FAILED,
        /// A full stop: only a person can decide whether it goes on.
        STOPPED,
        SKIPPED,
        NOT_KNOWN;

        /// Whether nobody may connect.
        public boolean blocks() {
            return this == FAILED || this == STOPPED;
        }
    }

    static KitStep passed(Step step, String finding, List<Fact> facts) {
        return new KitStep(step, Result.PASSED, finding, "", "", facts);
    }

    static KitStep failed(Step step, String finding, String cause, String remedy, List<Fact> facts) {
        return new KitStep(step, Result.FAILED, finding, cause, remedy, facts);
    }

    static KitStep stopped(Step step, String finding, String cause, String remedy, List<Fact> facts) {
        return new KitStep(step, Result.STOPPED, finding, cause, remedy, facts);
    }

    static KitStep skipped(Step step) {
        return new KitStep(step, Result.SKIPPED, "Not tried, because an earlier step failed", "", "", List.of());
    }

    static KitStep heldBack(Step step) {
        return new KitStep(step, Result.SKIPPED, "Not tried, because the root certificate has changed", "", "", List.of());
    }

    static KitStep notKnown(Step step, String finding, String cause, List<Fact> facts) {
        return new KitStep(step, Result.NOT_KNOWN, finding, cause, "", facts);
    }
}
