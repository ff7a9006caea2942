package io.flarescope.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.console.StagedFederation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlarescopeCommandTest {
    private static final String RUNNING = StagedFederation.RUNNING.value();

    private final StagedFederation federation = new StagedFederation();
    private final Terminal terminal = new Terminal(_ -> {
        federation.open();
        return federation;
    });

    private static JsonNode json(String line) throws Exception {
        return new ObjectMapper().readTree(line);
    }

    /// Lets the federation tell something once the command has asked for it.
    private void onceAsked(String what, Consumer<StagedFederation> then) {
        Thread.ofVirtual().start(() -> {
            while (federation.asked.stream().noneMatch(asked -> asked.startsWith(what))) {
                Thread.onSpinWait();
            }
            then.accept(federation);
        });
    }

    @Test
    void withoutWordsTheWindowOpens() {
        assertThat(terminal.run()).isZero();
        assertThat(terminal.started).containsExactly("window");
    }

    @Test
    void partsOfTheProgramGetTheirOptions() {
        assertThat(terminal.run("tour", "--out", "pictures")).isZero();
        assertThat(terminal.run("serve", "--dir", "here", "--admin-port", "8003")).isZero();
        assertThat(terminal.run("kit", "check", "kit", "--json")).isEqualTo(1);
        assertThat(terminal.started).containsExactly("tour pictures", "serve here 8003", "check kit true");
    }

    @Test
    void wrongWordsEndWithTwo() {
        assertThat(terminal.run("jbos")).isEqualTo(2);
        assertThat(terminal.run("jobs")).isEqualTo(2);
        assertThat(terminal.run("jobs", "list", "--color")).isEqualTo(2);
        assertThat(terminal.run("serve")).isEqualTo(2);
        assertThat(terminal.run("serve", "--dir", "x", "--admin-port", "70000")).isEqualTo(2);
        assertThat(terminal.run("--kit", "k", "--timeout", "soon", "jobs", "list")).isEqualTo(2);
        assertThat(terminal.run("--kit", "k", "logging", "mode", "loud")).isEqualTo(2);
        assertThat(terminal.run("--kit", "k", "metrics", RUNNING, "--csv", "--json")).isEqualTo(2);
    }

    @Test
    void aCommandWithoutAKitSaysSo() {
        assertThat(terminal.run("jobs", "list")).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("flarescope: This command needs --kit KIT, the folder or zip of an admin startup kit.\n");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void anUnusableKitEndsWithThree() {
        Terminal other = new Terminal(kit -> {
            throw new FederationException(kit + " holds no client.crt.");
        });
        assertThat(other.run("--kit", "k", "status")).isEqualTo(3);
        assertThat(other.err()).isEqualTo("flarescope: k holds no client.crt.\n");
        assertThat(other.run("--kit", "k", "status", "--json")).isEqualTo(3);
        assertThat(other.err()).isEqualTo("{\"error\":\"k holds no client.crt.\",\"exit\":3}\n");
    }

    @Test
    void aServerThatCannotBeReachedEndsWithThree() {
        StagedFederation silent = new StagedFederation();
        Terminal other = new Terminal(_ -> silent);
        Thread.ofVirtual().start(() -> {
            try {
                if (silent.listened.await(30, TimeUnit.SECONDS)) {
                    silent.tell(new FederationEvent.LinkChanged(
                            new LinkState.Lost(StagedFederation.START, "Nothing listens at localhost:8003.", StagedFederation.START)));
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(other.run("--kit", "k", "jobs", "list")).isEqualTo(3);
        assertThat(other.err()).isEqualTo("flarescope: Nothing listens at localhost:8003.\n");
    }

    @Test
    void aServerThatSaysNothingEndsWithFive() {
        Terminal other = new Terminal(_ -> new StagedFederation());
        assertThat(other.run("--kit", "k", "--timeout", "0", "jobs", "list")).isEqualTo(5);
        assertThat(other.err()).isEqualTo("flarescope: The server did not give the list of jobs within 0 s.\n");
    }

    @Test
    void statusNamesMeTheServerAndEachSite() throws Exception {
        assertThat(terminal.run("--kit", "k", "status")).isZero();
        assertThat(terminal.out()).contains("hospital-net at localhost:8003", "admin@lab.org, project_admin of coordination", "site-3  1 s ago");

        assertThat(terminal.run("status", "--kit", "k", "--json")).isZero();
        JsonNode status = json(terminal.out());
        assertThat(status.at("/sites")).hasSize(3);
        assertThat(status.at("/sites/0/age_s").asDouble()).isEqualTo(1.0);
        assertThat(status.at("/running/0/job_id").asText()).isEqualTo(RUNNING);
    }

    @Test
    void jobsAreListedAsATableOrAsOneObjectALine() throws Exception {
        assertThat(terminal.run("--kit", "k", "jobs", "list")).isZero();
        assertThat(terminal.out().lines()).hasSize(5);
        assertThat(terminal.out()).startsWith("ID  ").contains(RUNNING + "  digits-fedavg  RUNNING");

        assertThat(terminal.run("--kit", "k", "jobs", "list", "--json")).isZero();
        List<String> lines = terminal.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(json(lines.getFirst()).at("/status").asText()).isEqualTo("FINISHED:EXECUTION_EXCEPTION");
        assertThat(json(lines.getFirst()).at("/duration_s").asDouble()).isEqualTo(73.0);
    }

    @Test
    void aJobIsFoundByTheBeginningOfItsId() {
        assertThat(terminal.run("--kit", "k", "jobs", "abort", "4f2c")).isZero();
        assertThat(federation.asked).contains("abort 4f2c91e0");
        assertThat(terminal.out()).isEqualTo("Job " + RUNNING + " was aborted.\n");

        assertThat(terminal.run("--kit", "k", "jobs", "abort", "zzz")).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("flarescope: No job here has the ID zzz.\n");
        assertThat(terminal.run("--kit", "k", "jobs", "delete", "")).isEqualTo(1);
    }

    @Test
    void aRefusalKeepsTheServersWords() {
        federation.refuseNext = Optional.of(new Outcome.Refused<>(
                Outcome.Reason.NOT_AUTHORIZED, "The role member may not abort jobs.", "Error: user is not authorized for abort_job\u001b[31m\n"));
        assertThat(terminal.run("--kit", "k", "jobs", "abort", "4f2c")).isEqualTo(4);
        assertThat(terminal.err()).isEqualTo("flarescope: The role member may not abort jobs. The server said: "
                + "Error: user is not authorized for abort_job\\u001b[31m\n");

        federation.refuseNext = Optional.of(new Outcome.Refused<>(Outcome.Reason.WRONG_STATE, "The job has ended.", ""));
        assertThat(terminal.run("--kit", "k", "jobs", "abort", "4f2c")).isEqualTo(1);
    }

    @Test
    void submitPrintsTheIdAndWaitsForTheEnd() {
        onceAsked("refresh", staged -> {
            List<Job> jobs = new ArrayList<>(StagedFederation.jobs());
            for (String state : List.of("SUBMITTED", "RUNNING", "FINISHED:COMPLETED")) {
                jobs.add(new Job(
                        new JobId("9d3a0c44-0000-4000-8000-000000000001"), "digits", new JobState(state), "a", "b", "c", StagedFederation.START,
                        Optional.empty(), Optional.empty(), false, 3, List.of(), List.of(), Optional.empty()));
                staged.tell(new FederationEvent.JobsSeen(List.copyOf(jobs), StagedFederation.START));
                jobs.removeLast();
            }
        });
        assertThat(terminal.run("--kit", "k", "jobs", "submit", "digits", "--wait")).isZero();
        assertThat(terminal.out()).isEqualTo("9d3a0c44-0000-4000-8000-000000000001\nFINISHED:COMPLETED\n");
        assertThat(federation.asked).contains("submit digits");
    }

    @Test
    void waitEndsWithOneForAFailedJobAndFiveWhenTheTimeIsOver() {
        assertThat(terminal.run("--kit", "k", "jobs", "wait", StagedFederation.FAILED.value())).isEqualTo(1);
        assertThat(terminal.out()).isEqualTo("FINISHED:EXECUTION_EXCEPTION\n");
        assertThat(terminal.run("--kit", "k", "--timeout", "1", "jobs", "wait", RUNNING)).isEqualTo(5);
        assertThat(terminal.err()).isEqualTo("flarescope: Job " + RUNNING + " is still RUNNING.\n");
    }

    @Test
    void metricsArePrintedInEachForm() throws Exception {
        onceAsked("watch", staged -> staged.play(0));
        assertThat(terminal.run("--kit", "k", "metrics", "4f2c", "--csv")).isZero();
        List<String> lines = terminal.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("time,site,tag,step,round,value");
        assertThat(lines).hasSize(1 + 3 * (2 * 40 + 5) + 2);
        assertThat(lines.get(1)).matches("2026-11-24T08:07:06.200Z,site-1,train_loss,0,0,[0-9.]+");
        assertThat(federation.asked).contains("unwatch 4f2c91e0");
    }

    @Test
    void aValueThatIsNoNumberIsWrittenAsText() throws Exception {
        onceAsked("watch", staged -> staged.send(
                List.of(new FeedRecord.MetricPoint(1, StagedFederation.START, "site-1", "a,b", 3, FeedRecord.NO_ROUND, Double.NaN)),
                StagedFederation.START));
        assertThat(terminal.run("--kit", "k", "metrics", RUNNING, "--json")).isZero();
        JsonNode point = json(terminal.out());
        assertThat(point.at("/value").asText()).isEqualTo("NaN");
        assertThat(point.has("round")).isFalse();
    }

    @Test
    void logsAreFilteredAndMadePlain() {
        onceAsked("watch", staged -> {
            staged.send(List.of(line("site-1", LogLevel.INFO, "fine", ""), line("site-2", LogLevel.ERROR, "bad\u001b[2J", "at a\nat b")), StagedFederation.START);
            staged.tell(new FederationEvent.FeedAdvanced(
                    StagedFederation.RUNNING, List.of(line("site-3", LogLevel.ERROR, "other", "")), new FeedPosition(9, 9, true), StagedFederation.START));
        });
        assertThat(terminal.run("--kit", "k", "logs", "4f2c", "--follow", "--level", "warning", "--site", "site-2", "--site", "site-1")).isZero();
        assertThat(terminal.out()).isEqualTo("2026-11-24 08:06:55  site-2  ERROR  a.B  bad\\u001b[2J\n    at a\n    at b\n");
    }

    private static FeedRecord line(String site, LogLevel level, String message, String trace) {
        return new FeedRecord.LogLine(1, Instant.parse("2026-11-24T08:06:55Z"), site, level, "a.B", "", message, trace);
    }

    @Test
    void aLostConnectionIsToldWhileFollowing() {
        onceAsked("watch", staged -> {
            staged.tell(new FederationEvent.LinkChanged(new LinkState.Lost(StagedFederation.START, "The server went away.", StagedFederation.START)));
            staged.tell(new FederationEvent.FeedAdvanced(StagedFederation.RUNNING, List.of(), new FeedPosition(9, 9, true), StagedFederation.START));
        });
        assertThat(terminal.run("--kit", "k", "logs", "4f2c", "--follow")).isZero();
        assertThat(terminal.err()).isEqualTo("flarescope: The server went away. It tries again by itself.\n");
    }

    @Test
    void emitLevelsAreReadAndSet() throws Exception {
        assertThat(terminal.run("--kit", "k", "logging", "get", "4f2c", "nvflare.fuel.f3")).isZero();
        assertThat(terminal.out()).contains("site-3  nvflare.fuel.f3  inherited  INFO");

        assertThat(terminal.run("--kit", "k", "logging", "set", "4f2c", "nvflare.fuel.f3", "DEBUG", "--target", "site-1", "--minutes", "5", "--json")).isZero();
        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare.fuel.f3 DEBUG 5");
        assertThat(json(terminal.out().lines().toList().get(1)).at("/own").asText()).isEqualTo("DEBUG");

        assertThat(terminal.run("--kit", "k", "logging", "mode", "concise", "--job", "4f2c", "--target", "server")).isZero();
        assertThat(federation.asked).contains("configure_job_log 4f2c91e0 server concise");
        assertThat(terminal.run("--kit", "k", "logging", "mode", "error", "--target", "server", "--target", "site-1")).isEqualTo(2);
    }
}
