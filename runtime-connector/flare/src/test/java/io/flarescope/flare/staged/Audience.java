package io.flarescope.flare.staged;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.LinkState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Keeps every event it hears.
public final class Audience implements Consumer<FederationEvent> {
    private final List<FederationEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(FederationEvent event) {
        events.add(event);
    }

    public List<FederationEvent> events() {
        return events;
    }

    public <T extends FederationEvent> List<T> heard(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<FeedRecord> records() {
        return heard(FeedAdvanced.class).stream().flatMap(advanced -> advanced.records().stream()).toList();
    }

    public List<Long> numbers() {
        return records().stream().map(FeedRecord::number).toList();
    }

    public List<FeedRoute> routes() {
        return heard(RouteChanged.class).stream().map(RouteChanged::route).toList();
    }

    public boolean feedComplete() {
        List<FeedAdvanced> batches = heard(FeedAdvanced.class);
        return !batches.isEmpty() && Stream.of(batches.getLast().position()).allMatch(FeedPosition::complete);
    }

    public boolean link(Class<? extends LinkState> state) {
        return heard(LinkChanged.class).stream().anyMatch(changed -> state.isInstance(changed.state()));
    }

    /// Whoever begins to listen after the loss is told this as well.
    public boolean lost(String why) {
        return heard(LinkChanged.class).stream().anyMatch(changed -> changed.state() instanceof LinkState.Lost lost && lost.why().contains(why));
    }

    public boolean noticed(String words) {
        return heard(Notice.class).stream().anyMatch(notice -> notice.sentence().contains(words));
    }
}
