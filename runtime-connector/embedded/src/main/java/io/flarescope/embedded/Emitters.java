package io.flarescope.embedded;

import io.flarescope.embedded.metrics.MetricCollector;
import io.flarescope.embedded.metrics.MetricSink;
import io.flarescope.embedded.metrics.StatsdSender;
import io.flarescope.embedded.metrics.TextEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The ways by which this federation tells metrics.
record Emitters(MetricCollector collector, @Nullable StatsdSender statsd, @Nullable TextEndpoint text) implements AutoCloseable {
    static Emitters open(Options.Emission emission) throws IOException {
        StatsdSender statsd = emission.statsd().isPresent() ? new StatsdSender(emission.statsd().get()) : null;
        TextEndpoint text = null;
        try {
            text = emission.text().isPresent() ? new TextEndpoint(emission.text().getAsInt()) : null;
        } catch (IOException taken) {
            if (statsd != null) {
                statsd.close();
            }
            throw new IOException("port " + emission.text().getAsInt() + " for metrics: " + taken.getMessage(), taken);
        }
        List<MetricSink> sinks = new ArrayList<>();
        if (statsd != null) {
            sinks.add(statsd);
        }
        if (text != null) {
            sinks.add(text);
        }
        return new Emitters(new MetricCollector(sinks), statsd, text);
    }

    OptionalInt textPort() {
        return text == null ? OptionalInt.empty() : OptionalInt.of(text.port());
    }

    @Override
    public void close() {
        if (statsd != null) {
            statsd.close();
        }
        if (text != null) {
            text.close();
        }
    }
}
