package io.flarescope.embedded.workflow;

/// A component a server configuration may hold.
public interface ServerComponent {
    /// FLARE's component is accepted and does nothing here; `why` is said in the job's log.
    record Idle(String path, String why) implements ServerComponent {}
}
