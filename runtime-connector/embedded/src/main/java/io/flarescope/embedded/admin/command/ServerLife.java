package io.flarescope.embedded.admin.command;

/// The life of the server's process and its door. Both calls return at once; what they start comes after the answer has left.
public interface ServerLife {
    /// Ends and starts again on the same port; all sessions are gone.
    void restart();

    /// Closes the door for good.
    void shutdown();
}
