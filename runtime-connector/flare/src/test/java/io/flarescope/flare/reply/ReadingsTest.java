package io.flarescope.flare.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Site;
import io.flarescope.flare.staged.Recorded;
import io.flarescope.wire.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against what a FLARE 2.6 server said.
class ReadingsTest {

    @Test
    void jobsOfADetailedList() {
        List<Job> jobs = JobReadings.jobs(Recorded.reply("051_"));

        assertThat(jobs).hasSizeGreaterThan(3);
        assertThat(jobs.getFirst()).satisfies(job -> {
            assertThat(job.name()).isEqualTo("numpy-sag");
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(job.submitter()).isEqualTo("admin@lab.org");
            assertThat(job.organization()).isEqualTo("coordination");
            assertThat(job.role()).isEqualTo("project_admin");
            assertThat(job.submittedAt()).isBetween(Instant.parse("2026-11-24T03:14:00.112281Z"), Instant.parse("2026-11-24T03:14:00.112283Z"));
            assertThat(job.startedAt()).contains(Instant.parse("2026-11-24T03:14:01.429201Z"));
            assertThat(job.duration()).contains(Duration.ofSeconds(13, 616_506_000));
            assertThat(job.sites()).containsExactly("site-1", "site-2");
            assertThat(job.minClients()).isEqualTo(2);
            assertThat(job.byoc()).isFalse();
            assertThat(job.scheduleHistory()).containsExactly("2026-11-24 03:14:01: scheduled");
        });
        assertThat(jobs.get(1).byoc()).isTrue();
    }

    @Test
    void aJobThatHasNotStarted() {
        Job job = JobReadings.job(Recorded.reply("native/004").dict().orElseThrow()).orElseThrow();

        assertThat(job.state()).isEqualTo(JobState.SUBMITTED);
        assertThat(job.startedAt()).isEmpty();
        assertThat(job.duration()).isEmpty();
    }

    @Test
    void startTimesAreInTheServersZone() {
        Job job = JobReadings.job(Json.object().put("job_id", "x").put("submit_time_iso", "2026-11-24T05:00:00+02:00").put("start_time", "2026-11-24 05:00:01.5"))
                .orElseThrow();
        assertThat(job.startedAt()).isEmpty();
        Job whole = JobReadings.job(Json.object().put("job_id", "x").put("submit_time_iso", "2026-11-24T05:00:00+02:00").put("start_time", "2026-11-24 05:00:01.500000"))
                .orElseThrow();
        assertThat(whole.startedAt()).contains(Instant.parse("2026-11-24T03:00:01.500Z"));
        assertThat(JobReadings.job(Json.object())).isEmpty();
    }

    @Test
    void serverAndSites() {
        assertThat(ServerReadings.server(Recorded.reply("027_")).engine()).isEqualTo("stopped");
        assertThat(ServerReadings.sites(Recorded.reply("027_"))).extracting(Site::name).containsExactly("site-1", "site-2");
        assertThat(ServerReadings.sites(Recorded.reply("027_")).getFirst().lastHeard()).isEqualTo(Instant.parse("2026-11-24T03:18:44.420Z"));
        assertThat(ServerReadings.sites(Recorded.reply("lifecycle/11_"))).isEmpty();
        assertThat(ServerReadings.capabilities(Recorded.reply("010_")).commands()).contains("submit_job", "app_command", "tail").hasSizeGreaterThan(40);
    }

    @Test
    void mixedAnswersOfSites() {
        assertThat(AnswerReadings.configured(Recorded.reply("098_"))).containsExactly(new Answer("site-1", ""), new Answer("site-2", ""));
        assertThat(AnswerReadings.configured(Recorded.reply("122_")))
                .containsExactly(new Answer("site-1", ""), new Answer("site-2", "user 'orgadmin@lab.org' is not authorized for 'configure_site_log'"));
        assertThat(AnswerReadings.configured(Recorded.reply("097_"))).containsExactly(new Answer("server", "ValueError: Invalid logging level: 60"));
        assertThat(AnswerReadings.bySite(Recorded.reply("lifecycle/10_"))).extracting(Answer::participant).containsExactly("site-2", "site-1");
    }

    @Test
    void systemFactsAndEnvironments() {
        assertThat(AnswerReadings.facts(Recorded.reply("125_"))).contains(new Fact("total", "25276514304"));
        assertThat(AnswerReadings.environments(Recorded.reply("129_")).getFirst().words()).contains("\"secure_mode\":true");
        assertThat(AnswerReadings.table(Recorded.reply("131_"))).containsExactly(new Answer("server", "unlimited"));
    }

    @Test
    void pythonLiterals() {
        assertThat(json("{'a': [1, -2.5e3, None], \"b\": (True, False,), 'c': 'it\\'s\\n\\u00e4', 'd': {}}"))
                .contains("{\"a\":[1,-2.5E+3,null],\"b\":[true,false],\"c\":\"it's\\nä\",\"d\":{}}");
        for (String broken : List.of("", "{", "{'a'", "{'a': }", "[1,, 2]", "{'a': 1} x", "[" .repeat(100), "os.system('x')", "'\\u12")) {
            assertThat(json(broken)).as(broken).isEmpty();
        }
    }

    @Test
    void pythonDurations() {
        assertThat(PythonText.duration("0:00:18.812659")).contains(Duration.ofSeconds(18, 812_659_000));
        assertThat(PythonText.duration("1 day, 2:03:04")).contains(Duration.ofHours(26).plusMinutes(3).plusSeconds(4));
        assertThat(PythonText.duration("12 days, 0:00:00.5")).contains(Duration.ofDays(12).plusMillis(500));
        assertThat(PythonText.duration("N/A")).isEmpty();
    }

    private static Optional<String> json(String literal) {
        return PythonLiteral.read(literal).map(Json::compact);
    }
}
