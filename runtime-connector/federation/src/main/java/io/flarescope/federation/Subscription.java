package io.flarescope.federation;

/// Ends a listening; no event is delivered after `close` has returned.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
