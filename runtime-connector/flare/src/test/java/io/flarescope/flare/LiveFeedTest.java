package io.flarescope.flare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Role;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.flare.staged.Audience;
import io.flarescope.flare.staged.Await;
import io.flarescope.flare.staged.Reaction;
import io.flarescope.flare.staged.Stage;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedKit;
import io.flarescope.flare.staged.StagedServer;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.feed.FeedTopics;
import io.flarescope.wire.feed.FeedWindow;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One job's feed over every way there is, with everything that goes wrong on the way.
@Timeout(120)
class LiveFeedTest {
    private static final JobId JOB = new JobId("6ac656f6-f10a-47f7-88e2-514dfa672971");
    private static StagedAuthority lab;

    @TempDir
    private Path temp;
    private Stage stage;
    private StagedServer server;
    private final Audience audience = new Audience();
    private final List<String> feed = new ArrayList<>();
    private volatile boolean closed;
    private volatile String state = "RUNNING";

    @BeforeAll
    static void certificates() {
        lab = new StagedAuthority("lab");
    }

    @BeforeEach
    void stage() {
        stage = new Stage(lab, temp);
        server = stage.server();
        server.on("list_jobs", request -> StagedServer.jobs(JOB.value(), state));
        server.on("app_command", this::page);
        server.on("show_stats", request -> window(5));
        server.on("download_job", request -> new Reaction.Say(new AdminReply("", List.of(new ReplyItem.Text("OK")), Json.parse(
                "{\"files\": [\"workspace.zip\"], \"tx_id\": \"t\", \"cmd_name\": \"download_job_file\"}"))));
        server.on("download_job_file", request -> new Reaction.SendFile(workspace()));
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void everythingArrivesOnceAndInOrder() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 500);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 500);
        write(501, 40_000);
        Await.until("all records", () -> audience.numbers().size() == 40_000);
        closed = true;
        Await.until("the end", audience::feedComplete);

        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 40_000).boxed().toList());
        assertThat(audience.routes()).containsExactly(FeedRoute.FEED);
    }

    @Test
    void theServerIsAskedForTheNextOffsetWithItsOwnTimeOut() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 3);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("asked again", () -> server.heard("app_command").size() > 2);

        StagedServer.Heard last = server.heard("app_command").getLast();
        assertThat(last.words()).containsExactly("app_command", JOB.value(), "flarescope.read");
        assertThat(last.request().meta().path("cmd_timeout").asInt()).isEqualTo(2);
        assertThat(last.request().meta().path("cmd_props").path("offset").asLong()).isEqualTo(bytes().length);
    }

    @Test
    void aDeadServerLosesNothing() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 1_000);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 1_000);
        server.die();
        write(1_001, 2_000);
        Await.until("lost", () -> !(federation.link() instanceof LinkState.Online));
        server.comeBack();
        federation.refresh();
        Await.until("the rest", () -> audience.numbers().size() == 2_000);

        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 2_000).boxed().toList());
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 100);
        server.on("app_command", request -> {
            server.on("app_command", this::page);
            return new Reaction.SendBytes("{\"time\": \"\", \"data\": [{\"type\": \"dict\", \"data\": {\"da".getBytes(StandardCharsets.UTF_8));
        });
        federation.watch(JOB, Pace.VISIBLE);

        Await.until("all records", () -> audience.numbers().size() == 100);
    }

    @Test
    void aFeedIsLeftAndTakenUpAgain() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 10);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 10);
        federation.unwatch(JOB);
        int asked = server.heard("app_command").size();
        write(11, 20);
        Await.until("the jobs go on", () -> server.heard("list_jobs").size() > 4);
        assertThat(server.heard("app_command").size()).isLessThanOrEqualTo(asked + 1);
        federation.watch(JOB, Pace.HIDDEN);
        Await.until("the rest", () -> audience.numbers().size() == 20);

        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void anInvisibleFeedIsAskedForSeldom() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 10);
        federation.watch(JOB, Pace.HIDDEN);
        Await.until("the first records", () -> audience.numbers().size() == 10);
        int jobs = server.heard("list_jobs").size();
        int feeds = server.heard("app_command").size();
        long from = System.nanoTime();
        Await.until("two more lists, a second apart", () -> server.heard("list_jobs").size() >= jobs + 2);
        int asked = server.heard("app_command").size() - feeds;
        long paces = (System.nanoTime() - from) / Pace.HIDDEN.interval().toNanos();
        assertThat(asked).as("one at each pace, however slow the machine, and one under way").isLessThanOrEqualTo((int) paces + 2);
        write(11, 12);
        federation.watch(JOB, Pace.VISIBLE);

        Await.until("the rest", () -> audience.numbers().size() == 12);
    }

    @Test
    void aJobIsWaitedForUntilItRuns() {
        state = "SUBMITTED";
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("two lists", () -> server.heard("list_jobs").size() > 2);
        assertThat(server.heard("app_command")).isEmpty();
        write(1, 3);
        state = "RUNNING";
        federation.refresh();

        Await.until("records", () -> audience.numbers().size() == 3);
    }

    @Test
    void withoutTheRightTheWindowIsReadAndTheResultFillsTheGaps() {
        server.on("app_command", request -> Reaction.failure("not_authorized", "Authorization Error: user 'lead@lab.org' is not authorized for 'app_command'"));
        write(1, 20);
        Federation federation = stage.online("lead@lab.org", "lead", audience);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the window", () -> audience.numbers().contains(20L));
        assertThat(audience.routes()).containsExactly(FeedRoute.STATS_WINDOW);
        assertThat(audience.records().getFirst()).isInstanceOfSatisfying(Gap.class, gap -> assertThat(gap.count()).isEqualTo(15));

        write(21, 30);
        Await.until("the next window", () -> audience.numbers().contains(30L));
        state = "FINISHED:COMPLETED";
        write(31, 33);
        federation.refresh();
        Await.until("the result", audience::feedComplete);

        List<Long> points = audience.records().stream().filter(record -> !(record instanceof Gap)).map(FeedRecord::number).sorted().toList();
        assertThat(points).isEqualTo(LongStream.rangeClosed(1, 33).boxed().toList());
        assertThat(audience.routes()).containsExactly(FeedRoute.STATS_WINDOW, FeedRoute.RESULT);
        assertThat(server.heard("app_command")).hasSize(1);
    }

    @Test
    void theRestOfAnEndedJobComesFromItsResult() {
        write(1, 50);
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 50);
        server.on("app_command", request -> Reaction.failure("job_not_running", "Job_id: x is not running."));
        write(51, 80);
        state = "FINISHED:COMPLETED";
        federation.refresh();
        Await.until("the rest", audience::feedComplete);

        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
        assertThat(audience.routes()).containsExactly(FeedRoute.FEED, FeedRoute.RESULT);
    }

    @Test
    void aServerThatKeepsTheFeedIsReadToItsEnd() {
        write(1, 30_000);
        closed = true;
        state = "FINISHED:ABORTED";
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.HIDDEN);
        Await.until("all of it", audience::feedComplete);

        assertThat(audience.numbers()).hasSize(30_000);
        assertThat(server.heard("download_job")).isEmpty();
    }

    @Test
    void theResultOfAnEndedJobIsFetchedAlsoBehindOtherViews() {
        server.on("app_command", request -> Reaction.failure("job_not_running", "not running"));
        write(1, 5);
        state = "FINISHED:COMPLETED";
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.HIDDEN);

        Await.until("the result", audience::feedComplete);
        assertThat(audience.numbers()).hasSize(5);
    }

    @Test
    void aResultWithoutFeedSaysSo() {
        server.on("app_command", request -> Reaction.failure("job_not_running", "not running"));
        server.on("download_job_file", request -> new Reaction.SendFile(zip("log.txt", new byte[10])));
        state = "FINISHED:COMPLETED";
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.VISIBLE);

        Await.until("told", () -> audience.noticed("The result of job 6ac656f6 holds no live feed."));
        assertThat(audience.routes()).containsExactly(FeedRoute.NONE);
    }

    @Test
    void aRecordThatCannotBeReadIsAGap() {
        synchronized (feed) {
            feed.add(line(1));
            feed.add("{\"i\": 2, \"s\"");
            feed.add(line(3));
        }
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.watch(JOB, Pace.VISIBLE);

        Await.until("the rest", () -> audience.numbers().contains(3L));
        assertThat(audience.records()).hasSize(3);
        assertThat(audience.records().get(1)).isInstanceOf(Gap.class);
        assertThat(audience.noticed("cannot be read and is left out")).isTrue();
    }

    @Test
    void whileSuspendedNothingIsAskedAndAfterwardsTheFeedGoesOn() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        write(1, 50);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 50);

        federation.suspend();
        assertThat(federation.link()).isInstanceOf(LinkState.Suspended.class);
        assertThat(server.heard("_logout")).hasSize(1);
        Await.until("what was under way has ended", () -> server.mostAtOnce() >= 0 && server.atOnce() == 0);
        int asked = server.heard();
        write(51, 90);
        federation.watch(JOB, Pace.HIDDEN);
        federation.watch(JOB, Pace.VISIBLE);
        federation.refresh();
        assertThatThrownBy(() -> federation.meta(JOB)).isInstanceOf(FederationException.class).hasMessageContaining("locked");
        assertThat(server.heard()).isEqualTo(asked);
        assertThat(server.logins()).isEqualTo(1);

        federation.resume();
        Await.until("the rest", () -> audience.numbers().size() == 90);
        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 90).boxed().toList());
        Await.until("online", () -> federation.link() instanceof LinkState.Online);
        assertThat(server.logins()).isEqualTo(2);
        assertThat(audience.link(LinkState.Lost.class)).isFalse();
    }

    @Test
    void anotherKitOfTheSameUserGoesOnAtTheSameOffset() {
        KitConnection federation = (KitConnection) stage.online("admin@lab.org", "lead", audience);
        write(1, 50);
        federation.watch(JOB, Pace.VISIBLE);
        Await.until("the first records", () -> audience.numbers().size() == 50);
        Instant expires = federation.profile().certificateExpires();

        StagedAuthority.Issued longer = lab.issue(StagedKit.subject("admin@lab.org", "project_admin"), "", Duration.ofDays(-1), Duration.ofDays(301));
        StartupKit fresh = new StagedKit(lab, "admin@lab.org", longer, "localhost", server.port()).read(temp.resolve("fresh"));
        federation.exchangeKit(fresh);
        write(51, 90);
        Await.until("the rest", () -> audience.numbers().size() == 90);

        assertThat(audience.numbers()).isEqualTo(LongStream.rangeClosed(1, 90).boxed().toList());
        assertThat(server.logins()).isEqualTo(2);
        assertThat(server.heard("_logout")).as("the former session").hasSize(1);
        assertThat(federation.profile().certificateExpires()).isAfter(expires);
        assertThat(audience.heard(FederationEvent.ProfileChanged.class)).extracting(changed -> changed.profile().role()).containsExactly(Role.PROJECT_ADMIN);
        assertThat(audience.link(LinkState.Lost.class)).isFalse();

        StartupKit other = new StagedKit(lab, "eve@lab.org", "lead", "localhost", server.port()).read(temp.resolve("other"));
        assertThatThrownBy(() -> federation.exchangeKit(other)).isInstanceOf(KitException.class).hasMessageContaining("is not for the open federation");
        server.on("_cert_login", request -> Reaction.text("REJECT"));
        assertThatThrownBy(() -> federation.exchangeKit(fresh)).isInstanceOf(FederationException.class).hasMessageContaining("The former one stays");
        write(91, 100);
        Await.until("the feed goes on with the former kit", () -> audience.numbers().size() == 100);
    }

    private Reaction page(StagedServer.Heard request) {
        FeedQuery query = FeedQuery.decode((ObjectNode) request.request().meta().path("cmd_props"));
        byte[] all = bytes();
        int from = Math.toIntExact(Math.min(query.offset(), all.length));
        int to = Math.min(all.length, from + query.maxBytes());
        while (to > from && to < all.length && all[to - 1] != '\n') {
            to--;
        }
        return StagedServer.dict(new FeedPage(new String(all, from, to - from, StandardCharsets.UTF_8), to, all.length, closed).encode());
    }

    private Reaction window(int records) {
        synchronized (feed) {
            FeedWindow window = new FeedWindow(feed.subList(Math.max(0, feed.size() - records), feed.size()), bytes().length, closed);
            ObjectNode stats = Json.object();
            stats.putObject("server").set(FeedTopics.STATS_GROUP, window.encode());
            return StagedServer.dict(stats);
        }
    }

    private byte[] workspace() {
        return zip(FeedTopics.FILE, bytes());
    }

    private static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
            out.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private void write(long from, long to) {
        synchronized (feed) {
            LongStream.rangeClosed(from, to).forEach(number -> feed.add(line(number)));
        }
    }

    private byte[] bytes() {
        synchronized (feed) {
            return feed.isEmpty() ? new byte[0] : (String.join("\n", feed) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String line(long number) {
        return new FeedLine(
                number, "site-1", number, Instant.ofEpochSecond(1_795_490_333), new FeedData.Metric("Verlust ä", "SCALAR", new FeedData.MetricValue.Number(0.5), number, OptionalInt.empty()))
                .encode();
    }
}
