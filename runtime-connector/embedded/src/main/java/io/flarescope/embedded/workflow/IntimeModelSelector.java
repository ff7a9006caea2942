package io.flarescope.embedded.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Tensor;
import java.util.Map;

/// FLARE's selector of the best global model by what the sites measured before they trained on it: says in the log which round was best so far.
public final class IntimeModelSelector implements ModelWatcher {
    public static final String PATH = "nvflare.app_common.widgets.intime_model_selector.IntimeModelSelector";

    private final Map<String, Double> weights;
    private final String metric;
    private final String key;
    private final boolean weigh;
    private final boolean negate;
    private double sum;
    private double sumOfWeights;
    private double best = Double.NEGATIVE_INFINITY;

    public IntimeModelSelector(Args args) {
        weights = args.weights("aggregation_weights");
        metric = args.text("validation_metric_name", Dxo.INITIAL_METRICS);
        key = args.text("key_metric", "val_accuracy");
        weigh = args.flag("weigh_by_local_iter", false);
        negate = args.flag("negate_key_metric", false);
    }

    @Override
    public synchronized void contributed(String site, int round, Dxo contribution, JobProcess process, FlContext context) {
        ComponentLog log = process.log(PATH);
        if (round == 0) {
            log.debug(context, () -> "skipping round 0");
            return;
        }
        JsonNode value = contribution.meta().path(metric);
        value = value.isObject() ? value.path(key) : value;
        if (!value.isNumber()) {
            log.warning(context, "validation metric not existing in " + site);
            return;
        }
        log.info(context, "validation metric " + value + " from client " + site);
        double weight = weights.getOrDefault(site, 1.0) * (weigh ? contribution.meta().path(Dxo.STEPS).asDouble(1) : 1);
        sum += weight * (negate ? -value.doubleValue() : value.doubleValue());
        sumOfWeights += weight;
    }

    @Override
    public synchronized void updated(int round, int rounds, Map<String, Tensor> model, JobProcess process, FlContext context) {
        if (sumOfWeights > 0 && sum / sumOfWeights > best) {
            best = sum / sumOfWeights;
            process.log(PATH).info(context, "new best validation metric at round " + round + ": " + best);
        }
        sum = 0;
        sumOfWeights = 0;
    }
}
