package io.flarescope.console.state;

import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MessageSize;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.FeedRecord.MetricText;
import io.flarescope.federation.FeedRecord.Other;
import io.flarescope.federation.FeedRecord.ProcessGauges;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.JobId;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.TagValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Everything the live feed of one job has brought, each kind folded where it is read.
public final class LiveJob {
    private static final int OTHERS_KEPT = 10_000;

    private final JobId id;
    private final SeriesBook metrics;
    private final LogRing logs = new LogRing(LogRing.CAPACITY);
    private final ErrorDigest errors = new ErrorDigest();
    private final JobTimeline timeline = new JobTimeline();
    private final MessageLedger messages = new MessageLedger();
    private final GaugeBook gauges = new GaugeBook();
    private final FeedAccount account = new FeedAccount();
    private final List<MetricText> texts = new ArrayList<>();
    private final List<LevelChange> levelChanges = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Gap, Integer> filled = new HashMap<>();
    private List<SavedFile> files = List.of();
    private List<TagValues> values = List.of();
    private int valuesStructure;

    LiveJob(JobId id, SiteOrder sites) {
        this.id = id;
        this.metrics = new SeriesBook(sites);
    }

    void apply(FeedAdvanced advanced) {
        for (FeedRecord record : advanced.records()) {
            account.count(record, advanced.at());
            switch (record) {
                case MetricPoint point -> metrics.add(point);
                case LogLine line -> {
                    logs.add(line);
                    errors.add(line);
                }
                case RoundMark mark -> timeline.add(mark);
                case TaskMark mark -> timeline.add(mark);
                case MessageSize size -> messages.add(size);
                case ProcessGauges process -> gauges.add(process);
                case MetricText text -> keep(texts, text);
                case LevelChange change -> keep(levelChanges, change);
                case Gap gap -> {
                    keep(gaps, gap);
                    metrics.gap(gap);
                }
                case Other other -> timeline.add(other);
            }
        }
        logs.batchEnded();
        account.position(advanced.position(), advanced.at());
    }

    /// Lines that the feed had dropped came from the log of the process that wrote them.
    void fill(Gap gap, List<LogLine> lines) {
        for (LogLine line : lines) {
            logs.add(line);
            errors.add(line);
        }
        logs.batchEnded();
        filled.put(gap, lines.size());
    }

    void files(List<SavedFile> all) {
        files = List.copyOf(all);
    }

    void values(List<TagValues> all) {
        values = List.copyOf(all);
        valuesStructure++;
    }

    void columns(ColumnsAdvanced advanced) {
        account.files(advanced.account(), advanced.at());
    }

    private static <T> void keep(List<T> list, T item) {
        if (list.size() < OTHERS_KEPT) {
            list.add(item);
        }
    }

    public JobId id() {
        return id;
    }

    public SeriesBook metrics() {
        return metrics;
    }

    public LogRing logs() {
        return logs;
    }

    public ErrorDigest errors() {
        return errors;
    }

    public JobTimeline timeline() {
        return timeline;
    }

    public MessageLedger messages() {
        return messages;
    }

    public GaugeBook gauges() {
        return gauges;
    }

    public FeedAccount account() {
        return account;
    }

    /// Files of the job on this machine; empty for a job of a server.
    public List<SavedFile> files() {
        return files;
    }

    /// Values of event files that are no numbers, by tag.
    public List<TagValues> values() {
        return values;
    }

    /// Moves when [#values] changed.
    public int valuesStructure() {
        return valuesStructure;
    }

    public List<MetricText> texts() {
        return List.copyOf(texts);
    }

    /// In order of arrival; a view that grows.
    public List<LevelChange> levelChanges() {
        return Collections.unmodifiableList(levelChanges);
    }

    /// How many lines of a gap came from the log of its process; empty where nobody has looked.
    public OptionalInt filled(Gap gap) {
        Integer lines = filled.get(gap);
        return lines == null ? OptionalInt.empty() : OptionalInt.of(lines);
    }

    /// In order of arrival; a view that grows.
    public List<Gap> gaps() {
        return Collections.unmodifiableList(gaps);
    }
}
