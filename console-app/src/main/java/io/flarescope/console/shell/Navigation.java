package io.flarescope.console.shell;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the person is in one connection, and where they came from.
public final class Navigation implements Navigator {
    private static final int REMEMBERED = 100;

    /// A view, and for Jobs the page of a job.
    public record Stop(Place place, Optional<JobPage> page) {}

    public record JobPage(JobId job, JobTab tab) {}

    private final FederationState state;
    private final ReadOnlyObjectWrapper<Stop> at;
    private final List<Stop> stops;
    private int index;

    public Navigation(FederationState state) {
        this(state, Place.FEDERATION);
    }

    /// `first` is where the person begins.
    public Navigation(FederationState state, Place first) {
        this.state = state;
        this.at = new ReadOnlyObjectWrapper<>(new Stop(first, Optional.empty()));
        this.stops = new ArrayList<>(List.of(at.get()));
    }

    public ReadOnlyObjectProperty<Stop> at() {
        return at.getReadOnlyProperty();
    }

    @Override
    public void show(Place place) {
        go(new Stop(place, Optional.empty()));
    }

    @Override
    public void openJob(JobId job, JobTab tab) {
        state.chosenJob().set(job);
        go(new Stop(Place.JOBS, Optional.of(new JobPage(job, tab))));
    }

    @Override
    public void showFor(JobId job, Place place) {
        state.chosenJob().set(job);
        state.chosenProcesses().set(Set.of());
        if (place == Place.CURVES) {
            state.comparedJobs().set(List.of());
        }
        show(place);
    }

    @Override
    public void compare(List<JobId> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        boolean several = jobs.size() > 1;
        if (several) {
            // before the choice: a chosen job that is not compared would end the comparison
            state.comparedJobs().set(jobs.stream().limit(MOST_COMPARED).toList());
        }
        state.chosenJob().set(jobs.getFirst());
        if (!several) {
            state.comparedJobs().set(List.of());
        }
        show(Place.CURVES);
    }

    @Override
    public void back() {
        if (index > 0) {
            at.set(stops.get(--index));
        }
    }

    @Override
    public void forward() {
        if (index < stops.size() - 1) {
            at.set(stops.get(++index));
        }
    }

    public boolean canGoBack() {
        return index > 0;
    }

    public boolean canGoForward() {
        return index < stops.size() - 1;
    }

    private void go(Stop stop) {
        if (stop.equals(at.get())) {
            return;
        }
        stops.subList(index + 1, stops.size()).clear();
        stops.add(stop);
        if (stops.size() > REMEMBERED) {
            stops.removeFirst();
        }
        index = stops.size() - 1;
        at.set(stop);
    }
}
