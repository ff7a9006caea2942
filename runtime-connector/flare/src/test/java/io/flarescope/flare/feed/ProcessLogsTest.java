package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.ProcessReading;
import io.flarescope.federation.ProcessReading.Way;
import io.flarescope.federation.ShellCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The logs of processes behind FLARE's `ls` and `tail`, each on a clock of its own.
@Timeout(60)
final class ProcessLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private record Told(String participant, List<FeedRecord> records, ProcessReading reading) {
        List<String> messages() {
            return records.stream().map(LogLine.class::cast).map(LogLine::message).toList();
        }
    }

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ProcessLogs logs = new ProcessLogs(this::shell, () -> true, (who, records, reading) -> told.add(new Told(who, records, reading)), InstantSource.fixed(NOW));

    private Outcome<String> shell(String participant, ShellCommand command) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            asked.add(participant);
            if (participant.equals("site-2")) {
                return new Outcome.Refused<>(Outcome.Reason.NOT_AUTHORIZED, "You may not: your role is lead.", "");
            }
            if (participant.equals("site-3")) {
                throw new IllegalStateException("broken");
            }
            String whole = files.getOrDefault(participant, "");
            return new Outcome.Done<>(switch (command) {
                case ShellCommand.Ls _ when whole.isEmpty() -> "ls: cannot access 'log.json': No such file or directory";
                case ShellCommand.Ls _ -> "-rw-r--r-- 1 root root " + whole.length() + " Nov 24 16:20 log.json";
                case ShellCommand.TailFrom(long offset, _) -> whole.substring((int) Math.min(offset - 1, whole.length())).stripTrailing();
                // written by the question itself, on the site's own clock
                case ShellCommand.Tail _ -> "[E:1][T:2026-11-24 13:30:00.4][U:admin@lab.org][A:sys.shell]";
                default -> throw new AssertionError(command);
            });
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static String line(String message) {
        return "{\"asctime\": \"2026-11-24 09:15:00,000\", \"fullName\": \"a.B\", \"levelname\": \"INFO\", \"fl_ctx\": \"\", \"message\": \"" + message + "\"}\n";
    }

    private Told next(String participant) throws InterruptedException {
        for (Told one = told.poll(20, TimeUnit.SECONDS); one != null; one = told.poll(20, TimeUnit.SECONDS)) {
            if (one.participant().equals(participant)) {
                return one;
            }
        }
        throw new AssertionError("nothing of " + participant);
    }

    @Test
    void eachIsReadOnInTurnsAndARefusalIsToldOnce() throws InterruptedException {
        files.put("server", line("one") + line("two"));
        logs.follow(Set.of("server", "site-1", "site-2"), Pace.VISIBLE);
        Told server = next("server");
        assertThat(server.messages()).containsExactly("one", "two");
        assertThat(server.records().getFirst().time()).as("an old line, told in the site's zone").isEqualTo(Instant.parse("2026-11-24T03:45:00Z"));
        files.merge("server", line("three"), String::concat);
        assertThat(next("server").messages()).containsExactly("three");
        logs.close();

        told.clear();
        logs.follow(Set.of("site-1", "site-2"), Pace.VISIBLE);
        assertThat(next("site-1").reading()).isEqualTo(new ProcessReading(Way.AWAITED, "There is no log.json at site-1.", 0));
        logs.follow(Set.of("site-2"), Pace.VISIBLE);
        logs.close();
        logs.follow(Set.of("site-2"), Pace.VISIBLE);
        assertThat(next("site-2").reading()).isEqualTo(new ProcessReading(Way.REFUSED, "You may not: your role is lead.", 0));
        logs.close();
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void whatIsNoLongerChosenIsNotAskedAndGoesOnWhereItWas() throws InterruptedException {
        files.put("server", line("one"));
        files.put("site-1", line("a"));
        logs.follow(Set.of("server"), Pace.VISIBLE);
        assertThat(next("server").messages()).containsExactly("one");
        logs.follow(Set.of("site-1"), Pace.VISIBLE);
        assertThat(next("site-1").messages()).containsExactly("a");
        asked.clear();
        files.merge("server", line("two"), String::concat);
        files.merge("site-1", line("b"), String::concat);
        assertThat(next("site-1").messages()).containsExactly("b");
        assertThat(asked).doesNotContain("server");
        logs.follow(Set.of("server"), Pace.VISIBLE);
        assertThat(next("server").messages()).as("none twice, none missing").containsExactly("two");
        logs.follow(Set.of(), Pace.HIDDEN);
        logs.close();
    }

    @Test
    void whatWasPassedOverBeforeASilenceIsToldAfterIt() {
        files.put("server", line("x").repeat(20_000));
        AtomicInteger tails = new AtomicInteger();
        Shell silentOnce = (who, command) -> command instanceof ShellCommand.TailFrom && tails.getAndIncrement() == 0
                ? new Outcome.Refused<>(Outcome.Reason.NO_REPLY, "Nobody answered.", "")
                : shell(who, command);
        ProcessLog log = new ProcessLog("server");
        assertThat(log.read(silentOnce, InstantSource.fixed(NOW), 1)).isEmpty();
        assertThat(log.due(NOW.plusSeconds(1))).isFalse();
        assertThat(log.due(NOW.plusSeconds(2))).isTrue();
        assertThat(log.read(silentOnce, InstantSource.fixed(NOW), 1)).hasSizeBetween(1_000, 10_000).first().isInstanceOf(FeedRecord.Gap.class);
    }

    @Test
    void anErrorAtOneIsToldAndTheOthersAreReadOn() throws InterruptedException {
        logs.follow(Set.of("site-3"), Pace.VISIBLE);
        assertThat(next("site-3").reading().sentence()).contains("could not be read", "broken");
        files.put("server", line("one"));
        logs.follow(Set.of("site-3", "server"), Pace.VISIBLE);
        assertThat(next("server").messages()).containsExactly("one");
        logs.close();
    }
}
