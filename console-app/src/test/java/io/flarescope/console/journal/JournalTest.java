package io.flarescope.console.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.console.StagedFederation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.ForwardingFederation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Instant NOW = StagedFederation.roundStart(3);

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    private Journal journal() {
        return Journal.in(folder, complaints::add);
    }

    private static JournalEntry entry(int number, String words) {
        return new JournalEntry(NOW.plusSeconds(number), "admin@lab.org", "hospital-net", "server", Optional.empty(), "abort_job", "", JournalEntry.Result.DONE, words, "");
    }

    @Test
    void eachCommandIsOneLineWithItsOutcomeAndItsTwin() throws IOException {
        StagedFederation staged = new StagedFederation();
        JournaledFederation federation = new JournaledFederation(staged, journal(), () -> NOW);
        federation.submit(Path.of("/home/lead/my jobs/digits"), Progress.IGNORED);
        staged.refuseNext = Optional.of(new Outcome.Refused<>(Outcome.Reason.NOT_AUTHORIZED, "You may not abort this job.", "Not authorized\nfor abort_job"));
        federation.abort(StagedFederation.RUNNING);
        federation.emit(StagedFederation.RUNNING, new Target.Sites(List.of("site-1")), "nvflare.fuel.f3", LogLevel.DEBUG, Duration.ofMinutes(30));
        federation.meta(StagedFederation.RUNNING);
        federation.refresh();

        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSize(3);
        List<JournalEntry> all = journal().newest(10);
        assertThat(all).extracting(JournalEntry::command).containsExactly("submit_job", "abort_job", "app_command");
        assertThat(all.getFirst().job()).contains(new JobId("9d3a0c44-0000-4000-8000-000000000001"));
        assertThat(all.getFirst().twin()).isEqualTo("flarescope --kit KIT jobs submit '/home/lead/my jobs/digits'");
        assertThat(all.get(1).result()).isEqualTo(JournalEntry.Result.REFUSED);
        assertThat(all.get(1).words()).isEqualTo("You may not abort this job. The server said: Not authorized for abort_job");
        assertThat(all.get(2).twin()).isEqualTo("flarescope --kit KIT logging set " + StagedFederation.RUNNING + " nvflare.fuel.f3 DEBUG --minutes 30 --target site-1");
        assertThat(all.get(2).where()).isEqualTo("client site-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("journal.jsonl")))).isEqualTo("rw-------");
    }

    @Test
    void aLostLinkIsWrittenDownTooAndGoesOn() {
        ForwardingFederation cut = new ForwardingFederation(new StagedFederation()) {
            @Override
            public Outcome<String> abort(JobId job) {
                throw new FederationException("The link was lost.");
            }
        };
        JournaledFederation federation = new JournaledFederation(cut, journal(), () -> NOW);
        assertThatThrownBy(() -> federation.abort(StagedFederation.RUNNING)).isInstanceOf(FederationException.class);
        assertThat(journal().newest(10)).singleElement().satisfies(entry -> {
            assertThat(entry.result()).isEqualTo(JournalEntry.Result.LOST);
            assertThat(entry.words()).isEqualTo("The link was lost.");
        });
    }

    @Test
    void itStaysBoundedAndKeepsTheNewest() throws IOException {
        Journal journal = journal();
        String long500 = "w".repeat(450);
        for (int i = 0; i < 9_000; i++) {
            journal.add(entry(i, long500));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(path -> path.toString().endsWith(".jsonl")).toList();
            assertThat(all).hasSize(4);
            for (Path file : all) {
                assertThat(Files.size(file)).isLessThanOrEqualTo(Journal.LARGEST);
            }
        }
        List<JournalEntry> newest = journal.newest(2_000);
        assertThat(newest).hasSize(2_000);
        assertThat(newest.getLast().time()).isEqualTo(NOW.plusSeconds(8_999));
        assertThat(newest.getFirst().time()).isEqualTo(NOW.plusSeconds(7_000));
        assertThat(complaints).isEmpty();
    }

    @Test
    void foreignLinesArePassedOver() throws IOException {
        journal().add(entry(1, "one"));
        Files.writeString(folder.resolve("journal.jsonl"), Files.readString(folder.resolve("journal.jsonl")) + "{\"time\":\"x\"}\n[[[[[[[[[[\n\u0000\n" + "{".repeat(5_000) + "\n");
        journal().add(entry(2, "two\nwith a second line"));
        assertThat(journal().newest(10)).extracting(JournalEntry::words).containsExactly("one", "two with a second line");
    }

    @Test
    void whereItCannotBeWrittenThatIsSaidAndTheCommandStands() throws IOException {
        Path file = Files.writeString(folder.resolve("in-the-way"), "");
        Journal blocked = Journal.in(file, complaints::add);
        assertThat(new JournaledFederation(new StagedFederation(), blocked, () -> NOW).abort(StagedFederation.RUNNING)).isInstanceOf(Outcome.Done.class);
        assertThat(complaints).singleElement().asString().startsWith("The journal of this console could not be written");
    }
}
