package io.flarescope.console.connect;

import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.KitStep.Result;
import io.flarescope.flare.kit.StartupKit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Where the kit that was dropped last stands.
sealed interface Examination {

    record NoKit() implements Examination {}

    record Running(Path place) implements Examination {}

    /// It is no usable kit, so nobody was called.
    record Unreadable(Path place, String sentence, String remedy, Instant at) implements Examination {}

    record Examined(StartupKit kit, List<KitStep> steps, Instant at, Duration took) implements Examination {
        long failed() {
            return steps.stream().filter(step -> step.result().blocks()).count();
        }

        /// Whether a person has to decide about a changed root.
        boolean stopped() {
            return steps.stream().anyMatch(step -> step.result() == Result.STOPPED);
        }
    }

    /// Whether one may connect with it.
    default boolean passed() {
        return this instanceof Examined examined && examined.failed() == 0;
    }
}
