package io.flarescope.embedded.logging;

/// What FLARE writes in brackets before a message of a run. An empty text is a field that is not there.
public record FlContext(
        String identity, String run, String workflow, String peer, String peerRun, String peerCode, String taskName, String taskId) {
    public static final FlContext NONE = new FlContext("", "", "", "", "", "", "", "");

    public static FlContext of(String identity, String run) {
        return new FlContext(identity, run, "", "", "", "", "", "");
    }

    public FlContext workflow(String id) {
        return new FlContext(identity, run, id, peer, peerRun, peerCode, taskName, taskId);
    }

    public FlContext peer(String name) {
        return new FlContext(identity, run, workflow, name, run, peerCode, taskName, taskId);
    }

    public FlContext code(String returnCode) {
        return new FlContext(identity, run, workflow, peer, peerRun, returnCode, taskName, taskId);
    }

    public FlContext task(String name, String id) {
        return new FlContext(identity, run, workflow, peer, peerRun, peerCode, name, id);
    }

    /// `[identity=labfed, run=28c4b627-…, wf=controller, peer=site-1, …]`, or empty.
    @Override
    public String toString() {
        if (identity.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("[identity=").append(identity);
        field(text, "run", run);
        field(text, "wf", workflow);
        field(text, "peer", peer);
        field(text, "peer_run", peerRun);
        field(text, "peer_rc", peerCode);
        field(text, "task_name", taskName);
        field(text, "task_id", taskId);
        return text.append(']').toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(", ").append(name).append('=').append(value);
        }
    }
}
