package io.flarescope.console.real;

import static io.flarescope.lab.Answers.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.Heard;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A job that the connector sends with a kit and sees to its end, on any federation.
final class JobRun {
    private static final Duration ONLINE = Duration.ofSeconds(60);
    private static final Duration JOB = Duration.ofSeconds(180);

    private JobRun() {}

    /// What is asked of the federation once the job has completed.
    interface Then<R> {
        R with(Federation federation, JobId job) throws IOException;
    }

    static <R> R completed(Path kit, int sites, Path job, Then<R> then) throws IOException {
        Heard heard = new Heard();
        try (Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(kit), ConnectionType.TEST)) {
            federation.listen(heard);
            heard.await("online, with all sites", ONLINE, () -> heard.online() && heard.sites().size() == sites);
            JobId id = done(federation.submit(job, Progress.IGNORED));
            heard.await("the end of the job", JOB, () -> heard.state(id).startsWith("FINISHED"));
            assertThat(heard.state(id)).isEqualTo("FINISHED:COMPLETED");
            return then.with(federation, id);
        }
    }
}
