package io.flarescope.federation;

/// The values of one tag that are no numbers, in the order of their file. What they hold stays on disk until [#read].
public interface TagValues {
    String site();

    String tag();

    Kind kind();

    int size();

    long step(int index);

    /// Epoch seconds.
    double wallSeconds(int index);

    /// Reads one value from disk; never on the UI thread.
    ///
    /// @throws FederationException where the file is gone, or holds something else there now
    TagValue read(int index);

    enum Kind { HISTOGRAM, IMAGE, TEXT, AUDIO, TENSOR, HPARAMS }
}
