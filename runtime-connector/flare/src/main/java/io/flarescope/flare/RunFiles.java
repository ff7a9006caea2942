package io.flarescope.flare;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.JobId;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Reads the files of a run that lie on this machine, such as event files: the connector knows their place and not their formats.
@FunctionalInterface
public interface RunFiles {
    /// Nobody reads them.
    RunFiles NONE = (_, _, _) -> () -> {};

    /// Tells what the folder holds, under this job's ID, and what is appended to it until closed. Returns when all that was there has been told; waits for the disk.
    Opened open(JobId job, Path folder, Consumer<FederationEvent> into);

    interface Opened extends AutoCloseable {
        @Override
        void close();
    }
}
