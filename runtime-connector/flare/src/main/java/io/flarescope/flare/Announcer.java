package io.flarescope.flare;

import io.flarescope.federation.Capabilities;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FederationEvent.ProfileChanged;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Site;
import io.flarescope.federation.Subscription;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Tells every listener every event, one at a time and in one order, and a new listener first what is known now.
final class Announcer {
    private static final Logger LOG = System.getLogger(Announcer.class.getName());

    private final ReentrantLock order = new ReentrantLock();
    private final List<Listening> listeners = new ArrayList<>();
    private final Map<JobId, FeedRoute> routes = new LinkedHashMap<>();
    private volatile LinkState link;
    private volatile Capabilities capabilities = Capabilities.NONE;
    private volatile Optional<SitesSeen> sites = Optional.empty();
    private volatile Optional<JobsSeen> jobs = Optional.empty();

    Announcer(LinkState link) {
        this.link = link;
    }

    LinkState link() {
        return link;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Optional<SitesSeen> sites() {
        return sites;
    }

    Optional<JobsSeen> jobs() {
        return jobs;
    }

    Optional<Job> job(JobId id) {
        return jobs().flatMap(seen -> seen.jobs().stream().filter(job -> job.id().equals(id)).findFirst());
    }

    List<String> siteNames() {
        return sites().map(seen -> seen.sites().stream().map(Site::name).toList()).orElse(List.of());
    }

    Subscription listen(Consumer<? super FederationEvent> listener) {
        Listening listening = new Listening(listener);
        order.lock();
        try {
            listening.tell(new LinkChanged(link));
            if (!capabilities.commands().isEmpty()) {
                listening.tell(new CapabilitiesChanged(capabilities));
            }
            sites.ifPresent(listening::tell);
            jobs.ifPresent(listening::tell);
            routes.forEach((job, route) -> listening.tell(new RouteChanged(job, route)));
            listeners.add(listening);
        } finally {
            order.unlock();
        }
        return () -> {
            order.lock();
            try {
                listeners.remove(listening);
                listening.ended = true;
            } finally {
                order.unlock();
            }
        };
    }

    void tell(FederationEvent event) {
        order.lock();
        try {
            if (link instanceof LinkState.Closed) {
                return;
            }
            switch (event) {
                case LinkChanged(LinkState state) -> link = state;
                case CapabilitiesChanged(Capabilities offered) -> capabilities = offered;
                case SitesSeen seen -> sites = Optional.of(seen);
                case JobsSeen seen -> jobs = Optional.of(seen);
                case RouteChanged(JobId job, FeedRoute route) -> routes.put(job, route);
                case FeedAdvanced _, ProcessLogAdvanced _, Notice _, ProfileChanged _, FederationEvent.FilesSeen _, FederationEvent.ColumnsAdvanced _, FederationEvent.ValuesSeen _ -> { }
            }
            List.copyOf(listeners).forEach(listening -> listening.tell(event));
        } finally {
            order.unlock();
        }
    }

    private static final class Listening {
        private final Consumer<? super FederationEvent> listener;
        private boolean ended;
        private boolean failed;

        Listening(Consumer<? super FederationEvent> listener) {
            this.listener = listener;
        }

        /// A listener that fails does not stop the polling, and not the other listeners.
        void tell(FederationEvent event) {
            if (ended) {
                return;
            }
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                if (!failed) {
                    failed = true;
                    LOG.log(Logger.Level.ERROR, "A listener failed on " + event.getClass().getSimpleName() + "; told once", e);
                }
            }
        }
    }
}
