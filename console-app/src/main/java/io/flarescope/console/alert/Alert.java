package io.flarescope.console.alert;

import io.flarescope.federation.JobId;
import java.time.Instant;
import java.util.Optional;

/// Something that was noticed. `place` is whom and what it is about, such as `site-3/val_loss`; together with kind and job it names the alert, so what lasts is
/// one alert. `over` is when its cause went away.
public record Alert(Kind kind, Optional<JobId> job, String place, Instant at, String sentence, Optional<Instant> over) {
    public enum Kind {
        NOT_A_NUMBER("NaN or inf"),
        PLATEAU("Plateau"),
        DIVERGENCE("Divergence"),
        SITE_SILENT("Site silent"),
        METRIC_RULE("Metric rule"),
        JOB_ENDED("Job ended");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    record Key(Kind kind, Optional<JobId> job, String place) {}

    Key key() {
        return new Key(kind, job, place);
    }

    Alert over(Instant when) {
        return new Alert(kind, job, place, at, sentence, Optional.of(when));
    }
}
