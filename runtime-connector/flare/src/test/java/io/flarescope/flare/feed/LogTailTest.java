package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.ShellCommand;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A growing `log.json` behind FLARE's `ls` and `tail`, which cut off the last line end.
final class LogTailTest {
    private final StringBuilder file = new StringBuilder();
    private final List<ShellCommand> asked = new ArrayList<>();
    private final LogTail tail = new LogTail("site-1", "job/log.json");
    private final StringBuilder former = new StringBuilder();
    private boolean there = true;
    private boolean formerAnswers = true;

    private static String line(int i) {
        return "{\"asctime\": \"2026-11-24 03:35:14,928\", \"fullName\": \"a.B\", \"levelname\": \"INFO\", \"fl_ctx\": \"\", \"message\": \"line " + i + "\"}";
    }

    private List<String> poll() {
        return switch (tail.poll(new Files())) {
            case LogTail.Answer.Lines(List<String> lines) -> lines;
            case LogTail.Answer.NotNow(String why) -> {
                assertThat(why).contains("no job/log.json at site-1");
                yield List.of();
            }
            case LogTail.Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void everyLineComesOnceAlsoWhereAnAnswerEndsInTheMiddleOfOne() {
        there = false;
        assertThat(poll()).as("no file yet").isEmpty();
        there = true;
        file.append(line(1)).append('\n').append(line(2)).append('\n').append(line(3), 0, 20);
        assertThat(poll()).containsExactly(line(1), line(2));
        file.append(line(3).substring(20)).append('\n');
        assertThat(poll()).containsExactly(line(3));
        assertThat(poll()).isEmpty();
        file.append(line(4)).append('\n');
        assertThat(poll()).containsExactly(line(4));
        assertThat(tail.offset()).isEqualTo(file.length());
        assertThat(tail.saidGoodBye()).isFalse();
        file.append(line(5).replace("a.B", "nvflare.fuel.f3.mpm.MPM")).append('\n');
        assertThat(poll()).hasSize(1);
        assertThat(tail.saidGoodBye()).isTrue();
    }

    @Test
    void aLargeLogIsReadNearItsEndAndARotatedOneFromItsBeginning() {
        int i = 0;
        while (file.length() < 2 << 20) {
            file.append(line(i++)).append('\n');
        }
        List<String> lines = poll();
        assertThat(lines.getLast()).isEqualTo(line(i - 1));
        assertThat(lines).allMatch(JsonLog::isWhole).hasSizeLessThan(3_000);
        assertThat(tail.gaps()).singleElement().asString().contains("KiB of it were not read");

        rotate();
        file.append(line(7)).append('\n');
        assertThat(poll()).containsExactly(line(7));
        assertThat(asked.stream().filter(ShellCommand.Ls.class::isInstance)).as("the size is seldom asked for").hasSizeLessThan(4);
    }

    private void rotate() {
        former.setLength(0);
        former.append(file);
        file.setLength(0);
    }

    @Test
    void aRotatedLogIsReadToItsEndAndTheNewOneFromItsBeginning() {
        file.append(line(1)).append('\n');
        assertThat(poll()).hasSize(1);
        file.append(line(2)).append('\n').append(line(3)).append('\n');
        rotate();
        // longer than what was read of the former one: its size alone would not tell
        for (int i = 4; i < 40; i++) {
            file.append(line(i)).append('\n');
        }
        assertThat(poll()).hasSize(38).startsWith(line(2), line(3), line(4)).endsWith(line(39));
        assertThat(tail.gaps()).isEmpty();

        file.append(line(40)).append('\n');
        rotate();
        former.setLength(0);
        file.append(line(41)).append('\n');
        assertThat(poll()).containsExactly(line(41));
        assertThat(tail.gaps()).as("the rest of the former one is gone").singleElement().asString().contains("replaced");
    }

    @Test
    void theFormerLogIsAskedForAgainWhereNobodyAnsweredAndReadNearItsEndWhereItIsLarge() {
        file.append(line(1)).append('\n');
        assertThat(poll()).hasSize(1);
        int i = 2;
        while (file.length() < 2 << 20) {
            file.append(line(i++)).append('\n');
        }
        rotate();
        file.append(line(i)).append('\n');
        formerAnswers = false;
        assertThat(tail.poll(new Files())).isEqualTo(new LogTail.Answer.NotNow("Nobody answered."));
        assertThat(tail.gaps()).isEmpty();
        formerAnswers = true;
        assertThat(poll()).hasSizeLessThan(3_000).endsWith(line(i - 1), line(i));
        assertThat(tail.gaps()).singleElement().asString().contains("KiB of it were not read");
        assertThat(tail.gaps()).as("told once").isEmpty();
    }

    @Test
    void whatPiledUpInAPauseIsReadNearItsEnd() {
        file.append(line(1)).append('\n');
        assertThat(poll()).hasSize(1);
        int i = 2;
        while (file.length() < 2 << 20) {
            file.append(line(i++)).append('\n');
        }
        tail.paused();
        assertThat(poll()).hasSizeLessThan(3_000).endsWith(line(i - 1));
        assertThat(tail.gaps()).hasSize(1);
    }

    @Test
    void whatMayNotBeReadEndsIt() {
        LogTail forbidden = new LogTail("site-2", "job/log.json");
        assertThat(forbidden.poll(new Files())).isEqualTo(new LogTail.Answer.Refused("You may not."));
    }

    @Test
    void aLineTellsItsRoundItsTraceAndItsZone() {
        String round = line(0).replace("line 0", "Round 2 started.").replace("a.B", "nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather");
        assertThat(JsonLog.records(round, "server", ZoneOffset.ofHours(1), 5)).hasSize(2).anySatisfy(record -> {
            assertThat(record).isInstanceOf(FeedRecord.RoundMark.class);
            assertThat(record.time()).isEqualTo(Instant.parse("2026-11-24T02:35:14.928Z"));
        });
        FeedRecord.LogLine failed = (FeedRecord.LogLine) JsonLog.records(line(0).replace("line 0", "failed\\nTraceback (most recent call last):\\n  x"), "site-1", ZoneOffset.UTC, 1).getFirst();
        assertThat(failed.message()).isEqualTo("failed");
        assertThat(failed.trace()).startsWith("Traceback");
        assertThat(JsonLog.zoneNow(line(0), Instant.parse("2026-11-23T22:05:20Z"))).contains(ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(JsonLog.records("no json", "server", ZoneOffset.UTC, 1)).isEmpty();
    }

    private final class Files implements FeedSource {
        @Override
        public Outcome<String> shell(String participant, ShellCommand command) {
            asked.add(command);
            if (participant.equals("site-2")) {
                return new Outcome.Refused<>(Outcome.Reason.NOT_AUTHORIZED, "You may not.", "");
            }
            boolean ofFormer = switch (command) {
                case ShellCommand.TailFrom(_, String path) -> path.endsWith(".1");
                case ShellCommand.Ls ls -> ls.toString().contains(".1");
                default -> false;
            };
            // its size is told, its text is not
            if (ofFormer && !formerAnswers && command instanceof ShellCommand.TailFrom) {
                return new Outcome.Refused<>(Outcome.Reason.NO_REPLY, "Nobody answered.", "");
            }
            StringBuilder asks = ofFormer ? former : file;
            String whole = asks.toString();
            return new Outcome.Done<>(switch (command) {
                case ShellCommand.Ls _ when there -> "-rw-r--r-- 1 root root " + whole.length() + " Nov 24 16:20 job/log.json";
                case ShellCommand.Ls _ -> "ls: cannot access 'job/log.json': No such file or directory";
                case ShellCommand.TailFrom(long offset, _) -> {
                    String rest = offset > whole.length() ? "" : whole.substring((int) offset - 1);
                    yield rest.endsWith("\n") ? rest.substring(0, rest.length() - 1) : rest;
                }
                default -> throw new AssertionError(command);
            });
        }

        @Override
        public Listing listing(JobId job) {
            return new Listing.NotYet();
        }

        @Override
        public List<String> participants(JobId job) {
            return List.of();
        }

        @Override
        public boolean read(JobId job, Path folder, boolean temporary, boolean withLogs) {
            return false;
        }

        @Override
        public Optional<String> fetchResult(JobId job, OutputStream sink, Duration patience) {
            return Optional.empty();
        }
    }
}
