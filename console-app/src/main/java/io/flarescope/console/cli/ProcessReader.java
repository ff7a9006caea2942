package io.flarescope.console.cli;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Participants;
import io.flarescope.federation.ProcessReading;
import io.flarescope.federation.ProcessReading.Way;
import io.flarescope.federation.Site;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Prints the logs of the server's and the sites' own processes as they come. `records` gives false once nobody reads any more.
final class ProcessReader implements Consumer<FederationEvent> {
    private static final int MOST_WAITING = 64;

    private final Predicate<List<FeedRecord>> records;
    private final boolean follow;
    private final PrintStream err;
    /// Bounded: whoever reads our output slowly slows the asking.
    private final BlockingQueue<FederationEvent> told = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, ProcessReading> readings = new TreeMap<>();
    private volatile boolean reading;

    ProcessReader(Predicate<List<FeedRecord>> records, boolean follow, PrintStream err) {
        this.records = records;
        this.follow = follow;
        this.err = err;
    }

    /// What is there of these, in the order of time; with `follow` then what comes, until nobody reads it. `all` is everybody.
    void read(Session session, Set<String> named, Duration patience) {
        List<String> everyone = new ArrayList<>(List.of(Participants.SERVER));
        session.sites().sites().stream().map(Site::name).forEach(everyone::add);
        Set<String> wanted = named.contains("all") ? Set.copyOf(everyone) : Set.copyOf(named);
        wanted.stream().filter(name -> !everyone.contains(name)).sorted().findFirst().ifPresent(name -> {
            throw new CliException(Exit.FAILED, "No site here is called " + name + "; there are " + String.join(", ", everyone) + ".");
        });
        reading = true;
        session.federation().watchProcesses(wanted, Pace.VISIBLE);
        try {
            boolean open = first(wanted, patience);
            while (open && follow) {
                FederationEvent next = told.take();
                open = !heard(next) || records.test(((ProcessLogAdvanced) next).records());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "The command was interrupted.");
        } finally {
            reading = false;
            session.federation().watchProcesses(Set.of(), Pace.HIDDEN);
            told.clear();
        }
    }

    /// False where nobody reads what is printed.
    private boolean first(Set<String> wanted, Duration patience) throws InterruptedException {
        List<FeedRecord> there = new ArrayList<>();
        Set<String> missing = new HashSet<>(wanted);
        long end = System.nanoTime() + patience.toNanos();
        while (!missing.isEmpty()) {
            FederationEvent next = told.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new CliException(Exit.TIMED_OUT, "The log of " + String.join(", ", missing) + " did not come within " + patience.toSeconds() + " s.");
            }
            if (heard(next)) {
                there.addAll(((ProcessLogAdvanced) next).records());
                missing.remove(((ProcessLogAdvanced) next).participant());
            }
        }
        there.sort(Comparator.comparing(FeedRecord::time));
        boolean open = records.test(there);
        boolean any = readings.values().stream().anyMatch(one -> one.way() == Way.FOLLOWED);
        if (!any && readings.values().stream().allMatch(one -> one.way() == Way.REFUSED)) {
            throw new CliException(Exit.NOT_AUTHORIZED, readings.values().iterator().next().sentence());
        }
        if (!any && !follow) {
            throw new CliException(Exit.FAILED, "No log could be read.");
        }
        return open;
    }

    /// Whether these are records; says what else was told.
    private boolean heard(FederationEvent event) {
        switch (event) {
            case ProcessLogAdvanced advanced -> {
                @Nullable ProcessReading before = readings.put(advanced.participant(), advanced.reading());
                String sentence = advanced.reading().sentence();
                if (!sentence.isEmpty() && (before == null || !before.sentence().equals(sentence))) {
                    err.println("flarescope: " + advanced.participant() + ": " + Plain.text(sentence));
                }
                return true;
            }
            case LinkChanged(LinkState.Lost(_, String why, _)) when follow -> err.println("flarescope: " + Plain.text(why) + " It tries again by itself.");
            case LinkChanged(LinkState.Lost(_, String why, _)) -> throw new CliException(Exit.NO_CONNECTION, why);
            case LinkChanged(LinkState.Refused(_, String why)) -> throw new CliException(Exit.NO_CONNECTION, why);
            default -> {
                // other news
            }
        }
        return false;
    }

    @Override
    public void accept(FederationEvent event) {
        if (!reading || !(event instanceof ProcessLogAdvanced || event instanceof LinkChanged)) {
            return;
        }
        try {
            while (reading && !told.offer(event, 100, TimeUnit.MILLISECONDS)) {
                // whoever reads is slow
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
