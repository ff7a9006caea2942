package io.flarescope.console.logs;

import io.flarescope.console.state.ProcessLines;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Participants;
import io.flarescope.federation.ProcessReading;
import io.flarescope.federation.ProcessReading.Way;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The newest lines of the logs of some participants' own processes.
final class ProcessSource implements LogSource {
    private final List<String> participants;
    private final ProcessLines all;
    private final ProcessLines.Lines lines;
    private final ShowLevels levels;

    /// `participants` in the order in which they are shown.
    ProcessSource(List<String> participants, ProcessLines all, ShowLevels levels) {
        this.participants = List.copyOf(participants);
        this.all = all;
        this.lines = all.of(Set.copyOf(participants));
        this.levels = levels;
    }

    /// The log of one process, or of several, in words.
    static String words(List<String> participants) {
        if (participants.size() == 1) {
            return participants.getFirst() + " process";
        }
        boolean server = participants.contains(Participants.SERVER);
        String sites = Figures.of(participants.size() - (server ? 1 : 0), "site", "sites");
        return "processes of " + (server ? "server and " : "") + sites;
    }

    static String title(List<String> participants) {
        String words = words(participants);
        // a site's name is its own
        return participants.size() == 1 && !participants.getFirst().equals(Participants.SERVER) ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    @Override
    public String name() {
        return "The log of the " + words(participants);
    }

    @Override
    public Optional<String> about() {
        boolean followed = participants.stream().allMatch(name -> all.reading(name).isPresent());
        return Optional.of("log.json of the %s, %s with FLARE’s tail, %s".formatted(
                words(participants), followed ? "read on" : "being read", pace()));
    }

    /// As the connector asks: each once a second, and never more than five questions in one.
    private String pace() {
        return participants.size() == 1 ? "once a second" : participants.size() <= 5 ? "in turns, each once a second" : "in turns, five a second";
    }

    /// Those whose log does not come, and why.
    List<String> missing() {
        return participants.stream()
                .map(name -> all.reading(name).filter(reading -> reading.way() != Way.FOLLOWED).map(reading -> name + ": " + reading.sentence()))
                .flatMap(Optional::stream).toList();
    }

    @Override
    public boolean forbidden() {
        return participants.stream().allMatch(name -> all.reading(name).filter(reading -> reading.way() == Way.REFUSED).isPresent());
    }

    @Override
    public String failure() {
        return forbidden() && here() == 0 ? all.reading(participants.getFirst()).map(ProcessReading::sentence).orElse("") : "";
    }

    @Override
    public Optional<JobId> job() {
        return Optional.empty();
    }

    @Override
    public long here() {
        return lines.logs().end() - lines.logs().first();
    }

    @Override
    public long end() {
        return lines.logs().end();
    }

    @Override
    public long count(LogLevel level) {
        return lines.logs().count(level);
    }

    @Override
    public Map<String, Long> loggers() {
        return lines.logs().loggers();
    }

    @Override
    public List<Gap> gaps() {
        return lines.gaps();
    }

    @Override
    public List<String> sites() {
        return participants;
    }

    @Override
    public LogSheet sheet(LineFilter filter, @Nullable LogSheet before) {
        return new RingSheet(lines.logs(), lines.gaps(), null, levels, filter, Map.of(), before instanceof RingSheet ring ? ring : null);
    }

    @Override
    public @Nullable Integer round(Instant time) {
        return null;
    }

    @Override
    public List<AtThatMoment> moment(String site, Instant time, Moments moments) {
        return List.of();
    }

    @Override
    public List<ClockOffset> clocks() {
        return List.of();
    }

    @Override
    public boolean correctsClocks() {
        return false;
    }

    @Override
    public void correctClocks(boolean correct) {
        // a process says nothing that its clock could be compared by
    }

    @Override
    public void onChange(@Nullable Runnable changed) {
        // the federation's state tells it
    }

    @Override
    public void close() {
        // the lines are the connection's
    }
}
