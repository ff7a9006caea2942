package io.flarescope.embedded.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// FLARE's filter that gives quantized tensors their former precision back.
public final class ModelDequantizer implements TaskFilter {
    public static final String PATH = "nvflare.app_opt.pt.quantization.dequantizer.ModelDequantizer";

    @Override
    public String logger() {
        return PATH;
    }

    @Override
    public Dxo filter(Dxo dxo, Consumer<String> note) {
        if (dxo.kind() == DataKind.METRICS) {
            return dxo;
        }
        note.accept("Running dequantization...");
        String algorithm = dxo.meta().path(Dxo.ALGORITHM).asText("");
        if (!algorithm.equals(ModelQuantizer.FLOAT16)) {
            throw new IllegalArgumentException("Invalid quantization type: " + (algorithm.isEmpty() ? "None" : algorithm));
        }
        JsonNode source = dxo.meta().path(ModelQuantizer.SOURCE);
        Map<String, Tensor> data = new TreeMap<>();
        dxo.data().forEach((name, tensor) -> data.put(name, source.path(name).asText().equals("float32") ? tensor.float32() : tensor));
        Dxo restored = dxo.with(data);
        restored.meta().remove(List.of(Dxo.ALGORITHM, ModelQuantizer.QUANTIZED, ModelQuantizer.SOURCE, ModelQuantizer.STATE));
        note.accept("Dequantized %d/%d params. Before dequantization: %.2f MB with meta: 0.00 MB. After dequantization: %.2f MB.".formatted(
                data.size(), data.size(), dxo.bytes() / 1048576.0, restored.bytes() / 1048576.0));
        return restored;
    }
}
