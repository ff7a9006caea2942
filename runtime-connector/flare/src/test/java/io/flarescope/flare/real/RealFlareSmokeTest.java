package io.flarescope.flare.real;

import static io.flarescope.lab.Answers.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Role;
import io.flarescope.federation.Target;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.Heard;
import io.flarescope.lab.LabJobs;
import io.flarescope.lab.Python;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The oldest FLARE of the family, 2.6.0 unless `-Dflare.also=…` names another (`none` leaves it out): whether the things a person does first work there too. All that
/// [RealFlareTest] tries was tried on it with `-Dflare.version=2.6.0`.
final class RealFlareSmokeTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration JOB = Duration.ofSeconds(120);
    private static final int POINTS = 2 * 3 * 40;

    @TempDir
    Path folder;

    @Test
    void loginFeedAndLevelsWorkOnTheOldestFlareToo() throws IOException {
        String version = System.getProperty("flare.also", "2.6.0");
        Assumptions.assumeFalse(version.equals("none") || version.equals(Python.flareVersion()), "no other version is asked for");
        Optional<Python> python = Python.with(version);
        Assumptions.assumeTrue(python.isPresent(), "a real FLARE needs python3 with venv and pip");
        FlareLab lab = FlareLab.start(python.orElseThrow(), Files.createTempDirectory(Python.target(), "smoke-" + version + "-"));
        try {
            everyRoleLogsIn(lab);
            aJobIsFollowed(lab);
        } finally {
            lab.close();
            lab.delete();
        }
    }

    private static void everyRoleLogsIn(FlareLab lab) {
        Map.of("orgadmin@lab.org", Role.ORG_ADMIN, "lead@lab.org", Role.LEAD, "member@lab.org", Role.MEMBER).forEach((user, role) -> {
            try (Federation federation = open(lab, user, new Heard())) {
                assertThat(federation.profile().role()).isEqualTo(role);
            }
        });
    }

    private void aJobIsFollowed(FlareLab lab) throws IOException {
        Heard heard = new Heard();
        try (Federation admin = open(lab, "admin@lab.org", heard)) {
            JobId job = done(admin.submitWithFeed(LabJobs.METRICS.copy(folder), new FeedChoice(FeedChoice.Carriage.IN_THE_JOB, false), Progress.IGNORED));
            admin.watch(job, Pace.VISIBLE);
            heard.await("points are coming", JOB, () -> heard.records(MetricPoint.class).size() > 20);
            List<EmitLevels> told = done(admin.emit(job, new Target.Sites(List.of("site-1")), "lab.train", LogLevel.DEBUG, Duration.ofMinutes(5)));
            assertThat(told).extracting(EmitLevels::participant).containsExactly("site-1");
            heard.await("DEBUG lines of one package at one site", SOON, () -> heard.records(LogLine.class).stream().anyMatch(line -> line.level() == LogLevel.DEBUG));

            heard.await("the job has ended", JOB, () -> heard.state(job).startsWith("FINISHED"));
            assertThat(heard.state(job)).as(lab.errors(job)).isEqualTo("FINISHED:COMPLETED");
            heard.await("the feed is here as a whole", SOON, heard::complete);
            List<MetricPoint> points = heard.records(MetricPoint.class).stream().filter(point -> point.tag().equals("loss")).toList();
            assertThat(points).hasSize(POINTS).allMatch(point -> (float) point.value() == (float) (1.0 / (1 + point.step())));
            assertThat(points.stream().map(point -> point.site() + " " + point.step()).distinct()).hasSize(POINTS);
            assertThat(heard.records(Gap.class)).isEmpty();
        }
    }

    private static Federation open(FlareLab lab, String user, Heard heard) {
        Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(lab.kit(user)), ConnectionType.TEST);
        federation.listen(heard);
        heard.await(user + " is online", SOON, heard::online);
        return federation;
    }
}
