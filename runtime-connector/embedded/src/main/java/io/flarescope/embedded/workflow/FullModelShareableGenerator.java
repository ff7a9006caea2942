package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Tensor;
import java.util.Map;
import java.util.TreeMap;

/// Sends the whole model and makes the next one of what was aggregated.
public final class FullModelShareableGenerator implements ServerComponent {
    public static final String PATH = "nvflare.app_common.shareablegenerators.full_model_shareable_generator.FullModelShareableGenerator";

    Dxo toDxo(Map<String, Tensor> model) {
        return Dxo.weights(model);
    }

    Map<String, Tensor> toModel(Map<String, Tensor> model, Dxo aggregated, JobProcess process, FlContext context) {
        return switch (aggregated.kind()) {
            case WEIGHTS -> {
                if (aggregated.data().isEmpty()) {
                    process.log(PATH).info(context, "No model weights found. Model will not be updated.");
                    yield model;
                }
                yield aggregated.data();
            }
            case WEIGHT_DIFF -> {
                Map<String, Tensor> sum = new TreeMap<>(model);
                aggregated.data().forEach((name, difference) -> sum.merge(name, difference, FullModelShareableGenerator::add));
                yield sum;
            }
            case METRICS, STATISTICS -> throw new JobException("data_kind should be either DataKind.WEIGHTS or DataKind.WEIGHT_DIFF, but got " + aggregated.kind());
        };
    }

    private static Tensor add(Tensor one, Tensor other) {
        float[] a = one.float32().values();
        float[] b = other.float32().values();
        if (a.length != b.length) {
            throw new JobException("A weight difference of %d values cannot be added to %d weights".formatted(b.length, a.length));
        }
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return new Tensor.Float32(one.shape(), sum);
    }
}
