package io.flarescope.console.curves;

/// Names one card of the grid. `tag` is the base tag.
record CardKey(Kind kind, String tag) {
    enum Kind {
        /// One site: alone, federated, and the global model.
        AGAINST,
        /// All participants.
        TAG,
        /// The mean of the sites ± their spread.
        MEAN
    }
}
