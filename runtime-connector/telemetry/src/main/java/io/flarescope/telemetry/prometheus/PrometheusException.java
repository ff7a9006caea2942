package io.flarescope.telemetry.prometheus;

import org.jspecify.annotations.Nullable;

/// A target or server did not answer as Prometheus does; the message is a sentence.
public final class PrometheusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PrometheusException(String sentence) {
        super(sentence);
    }

    public PrometheusException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
