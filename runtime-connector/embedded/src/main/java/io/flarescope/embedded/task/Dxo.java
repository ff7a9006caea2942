package io.flarescope.embedded.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// FLARE's data exchange object: named tensors of one kind, and what must be known of them.
public record Dxo(DataKind kind, Map<String, Tensor> data, ObjectNode meta) {
    /// Meta keys of `nvflare.apis.dxo.MetaKey` and of FLARE's quantization filters.
    public static final String STEPS = "NUM_STEPS_CURRENT_ROUND";
    public static final String INITIAL_METRICS = "initial_metrics";
    public static final String ALGORITHM = "PROCESSED_ALGORITHM";

    /// Tensors are kept in the order of their names, so that sums do not depend on who came first.
    public Dxo {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    public static Dxo weights(Map<String, Tensor> data) {
        return new Dxo(DataKind.WEIGHTS, data, JsonNodeFactory.instance.objectNode());
    }

    public Dxo with(Map<String, Tensor> otherData) {
        return new Dxo(kind, otherData, meta.deepCopy());
    }

    /// Numbers that are no tensors: they travel in the meta.
    public static Dxo statistics(ObjectNode content) {
        return new Dxo(DataKind.STATISTICS, Map.of(), content);
    }

    /// Bytes of all values; of statistics, their length as text.
    public long bytes() {
        if (kind == DataKind.STATISTICS) {
            return meta.toString().length();
        }
        return data.values().stream().mapToLong(Tensor::bytes).sum();
    }
}
