package io.flarescope.embedded.task;

import io.flarescope.embedded.job.ComponentSpec;
import io.flarescope.embedded.job.JobException;
import java.util.List;

/// FLARE's filter paths and their Java counterparts.
public final class FilterRegistry {
    private FilterRegistry() {}

    public static TaskFilter filter(ComponentSpec spec) {
        TaskFilter filter = switch (spec.among(List.of(ModelQuantizer.PATH, ModelDequantizer.PATH))) {
            case ModelQuantizer.PATH -> {
                String type = spec.args().text("quantization_type", ModelQuantizer.FLOAT16);
                if (!type.equalsIgnoreCase(ModelQuantizer.FLOAT16)) {
                    throw new JobException("The embedded federation quantizes to float16 only, not to " + type + " (at " + spec.place() + ")");
                }
                yield new ModelQuantizer();
            }
            case ModelDequantizer.PATH -> new ModelDequantizer();
            default -> throw spec.unknown();
        };
        spec.args().complete();
        return filter;
    }
}
