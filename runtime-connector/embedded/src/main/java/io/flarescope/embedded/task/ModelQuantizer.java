package io.flarescope.embedded.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// FLARE's quantizing filter, for half precision: halves what travels. What was quantized already passes unchanged.
public final class ModelQuantizer implements TaskFilter {
    public static final String PATH = "nvflare.app_opt.pt.quantization.quantizer.ModelQuantizer";
    static final String FLOAT16 = "float16";
    static final String QUANTIZED = "quantized_flag";
    static final String SOURCE = "source_datatype";
    static final String STATE = "quant_state";

    @Override
    public String logger() {
        return PATH;
    }

    @Override
    public Dxo filter(Dxo dxo, Consumer<String> note) {
        if (dxo.kind() == DataKind.METRICS) {
            return dxo;
        }
        note.accept("Running quantization...");
        if (dxo.meta().path(QUANTIZED).asBoolean()) {
            note.accept("Already quantized, skip quantization");
            return dxo;
        }
        Map<String, Tensor> data = new TreeMap<>();
        dxo.data().forEach((name, tensor) -> data.put(name, tensor.float16()));
        Dxo quantized = dxo.with(data);
        ObjectNode meta = quantized.meta();
        meta.put(Dxo.ALGORITHM, FLOAT16).put(QUANTIZED, true);
        dxo.data().forEach((name, tensor) -> {
            meta.withObjectProperty(SOURCE).put(name, tensor.precision());
            meta.withObjectProperty(STATE).putObject(name);
        });
        note.accept("Quantized %d/%d params. Before quantization: %.2f MB. After quantization: %.2f MB with meta: 0.00 MB.".formatted(
                data.size(), data.size(), dxo.bytes() / 1048576.0, quantized.bytes() / 1048576.0));
        return quantized;
    }
}
