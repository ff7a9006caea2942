package io.flarescope.embedded.task;

/// What a data exchange object holds (`nvflare.apis.dxo.DataKind`).
public enum DataKind {
    WEIGHTS, WEIGHT_DIFF, METRICS, STATISTICS
}
