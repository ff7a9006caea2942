package io.flarescope.embedded.task;

import java.util.function.Consumer;

/// Changes a message on its way between server and site.
public interface TaskFilter {
    /// `note` takes what the filter has to say, at level INFO.
    Dxo filter(Dxo dxo, Consumer<String> note);

    /// FLARE's logger name of the filter.
    String logger();
}
