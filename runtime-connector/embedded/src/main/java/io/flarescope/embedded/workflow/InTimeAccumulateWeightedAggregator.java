package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Dxo;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// FLARE's default aggregator for one data exchange object: the mean of what the sites send, weighted by each site's configured weight times the number of
/// its local steps or samples.
public final class InTimeAccumulateWeightedAggregator implements Aggregator {
    public static final String PATH = "nvflare.app_common.aggregators.intime_accumulate_model_aggregator.InTimeAccumulateWeightedAggregator";
    private static final String DXO_AGGREGATOR = "nvflare.app_common.aggregators.dxo_aggregator.DXOAggregator";
    private static final int WARNINGS = 10;

    private final WeightedMean mean = new WeightedMean();
    private final Map<String, Double> weights;
    private final Map<String, Integer> warned = new HashMap<>();
    private final DataKind expected;
    private final boolean weigh;
    private final @Nullable Pattern exclude;

    public InTimeAccumulateWeightedAggregator(Args args) {
        weights = args.weights("aggregation_weights");
        weigh = args.flag("weigh_by_local_iter", true);
        String kind = args.text("expected_data_kind", "WEIGHT_DIFF");
        String excluded = args.text("exclude_vars", "");
        try {
            expected = DataKind.valueOf(kind);
            exclude = excluded.isEmpty() ? null : Pattern.compile(excluded);
        } catch (PatternSyntaxException e) {
            throw new JobException("exclude_vars of " + args.component() + " is no regular expression: " + e.getDescription(), e);
        } catch (IllegalArgumentException e) {
            throw new JobException("expected_data_kind = " + kind + " is not WEIGHT_DIFF or WEIGHTS or METRICS", e);
        }
    }

    @Override
    public boolean accept(String site, int contributionRound, int currentRound, Dxo contribution, JobProcess process, FlContext context) {
        ComponentLog log = process.log(DXO_AGGREGATOR);
        if (contribution.kind() != expected) {
            log.error(context, "expected " + expected + " but got " + contribution.kind());
            return false;
        }
        if (contributionRound != currentRound) {
            log.warning(context, "discarding DXO from %s at round: %d. Current round is: %d".formatted(site, contributionRound, currentRound));
            return false;
        }
        log.debug(context, () -> "current_round: " + currentRound);
        if (mean.has(site)) {
            log.warning(context, "discarding DXO from %s at round: %d as %d accepted already".formatted(site, contributionRound, currentRound));
            return false;
        }
        if (!contribution.meta().path(Dxo.STEPS).isNumber()) {
            warn(site, log, context, Dxo.STEPS + " missing in meta of DXO from " + site + " and set to default value, 1.0. ");
        }
        if (!weights.containsKey(site)) {
            warn(site, log, context, "Aggregation_weight missing for " + site + " and set to default value, 1.0");
        }
        double steps = contribution.meta().path(Dxo.STEPS).asDouble(1.0);
        mean.add(site, weights.getOrDefault(site, 1.0) * steps, contribution.data());
        log.debug(context, () -> "End accept");
        return true;
    }

    private void warn(String site, ComponentLog log, FlContext context, String text) {
        if (warned.merge(site, 1, Integer::sum) <= WARNINGS) {
            log.warning(context, text + " This kind of message will show " + WARNINGS + " times at most.");
        }
    }

    @Override
    public Dxo aggregate(int round, JobProcess process, FlContext context) {
        ComponentLog log = process.log(DXO_AGGREGATOR);
        process.log(PATH).debug(context, () -> "Start aggregation");
        log.debug(context, () -> "Start aggregation with weights " + weights);
        log.info(context, "aggregating " + mean.count() + " update(s) at round " + round);
        Dxo result = new Dxo(expected, mean.result(exclude, weigh), Dxo.weights(Map.of()).meta());
        log.debug(context, () -> "End aggregation");
        return result;
    }
}
