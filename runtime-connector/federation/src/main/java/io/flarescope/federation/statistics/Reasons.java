package io.flarescope.federation.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds out why a value is not there: what the sites said, then what the job asked for, then what its privacy filters do to so few rows; what none of them
/// explains is *not reported*.
public final class Reasons {
    private final StatisticsResult result;
    private final Map<Key, Missing> told = new HashMap<>();

    private record Key(String feature, Statistic statistic, String site, String dataSet) {}

    public Reasons(StatisticsResult result) {
        this.result = result;
        result.told().forEach(missing -> told.putIfAbsent(new Key(missing.feature(), missing.statistic(), missing.site(), missing.dataSet()), missing));
    }

    /// Empty where the value is there.
    public Optional<Missing> why(Feature feature, Statistic statistic, String site, String dataSet) {
        Summary summary = feature.at(site, dataSet);
        if (summary.has(statistic)) {
            return Optional.empty();
        }
        Missing known = told.get(new Key(feature.name(), statistic, site, dataSet));
        return Optional.of(known != null ? known : inferred(feature, statistic, site, dataSet, summary));
    }

    private Missing inferred(Feature feature, Statistic statistic, String site, String dataSet, Summary summary) {
        Optional<Request> request = result.request();
        boolean asked = request.map(job -> job.asks(statistic, feature.name())).orElse(result.table().has(statistic));
        if (!asked) {
            String sentence = request.isPresent()
                    ? "The job’s configuration does not ask for %s of %s.".formatted(statistic.word(), feature.name())
                    : "No feature and no site of this file has %s: the job did not ask for it.".formatted(statistic.word());
            return missing(feature, statistic, site, dataSet, Cause.NOT_ASKED, sentence, "");
        }
        if (statistic != Statistic.COUNT && feature.has(Statistic.COUNT) && !feature.has(Statistic.MEAN) && !feature.has(Statistic.SUM)
                && !feature.has(Statistic.QUANTILE) && !feature.has(Statistic.HISTOGRAM) && (result.table().has(Statistic.MEAN) || result.table().has(Statistic.SUM))) {
            return missing(feature, statistic, site, dataSet, Cause.NOT_NUMERIC, feature.name() + " was counted only; it has no numbers at any site.", "");
        }
        for (PrivacyRule rule : request.map(Request::rules).orElse(java.util.List.of())) {
            Optional<String> held = held(rule, feature, statistic, summary, request.orElseThrow());
            if (held.isPresent()) {
                return missing(feature, statistic, site, dataSet, Cause.SUPPRESSED, held.get(), rule.words());
            }
        }
        return missing(feature, statistic, site, dataSet, Cause.NOT_REPORTED, request.isPresent()
                ? "The job asked for it and the file does not have it. FLARE ends such a job as completed; the site’s own log_error.txt has the reason."
                : "The file does not have it and does not say why. FLARE leaves out without a word what failed or was held back; the job’s configuration and"
                        + " the site’s log_error.txt tell which.", "");
    }

    private static Optional<String> held(PrivacyRule rule, Feature feature, Statistic statistic, Summary summary, Request request) {
        OptionalDouble count = summary.number(Statistic.COUNT);
        if (count.isEmpty() || statistic == Statistic.COUNT) {
            return Optional.empty();
        }
        double rows = count.getAsDouble() - summary.number(Statistic.FAILURE_COUNT).orElse(0);
        return switch (rule) {
            case PrivacyRule.MinCount(double least) when rows < least ->
                    Optional.of("The site has %.0f rows there, fewer than min_count = %.0f. Only the count was sent.".formatted(rows, least));
            case PrivacyRule.HistogramBins bins when statistic == Statistic.HISTOGRAM -> {
                Integer asked = request.bins().getOrDefault(feature.name(), request.bins().get("*"));
                yield asked != null && asked >= bins.limit(rows)
                        ? Optional.of("%d bins for %.0f rows; the site’s policy allows fewer than %d.".formatted(asked, rows, bins.limit(rows)))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Missing missing(Feature feature, Statistic statistic, String site, String dataSet, Cause cause, String sentence, String rule) {
        return new Missing(feature.name(), statistic, site, dataSet, cause, sentence, rule);
    }
}
