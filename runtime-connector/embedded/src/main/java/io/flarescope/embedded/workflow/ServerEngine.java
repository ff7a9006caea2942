package io.flarescope.embedded.workflow;

import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a controller works with: the job's process at the server, its components, its sites and the task board.
public final class ServerEngine {
    private final JobProcess process;
    private final Map<String, ServerComponent> components;
    private final List<String> sites;
    private final TaskBoard board = new TaskBoard();

    public ServerEngine(JobProcess process, Map<String, ServerComponent> components, List<String> sites) {
        this.process = process;
        this.components = Map.copyOf(components);
        this.sites = new CopyOnWriteArrayList<>(sites);
    }

    public JobProcess process() {
        return process;
    }

    public TaskBoard board() {
        return board;
    }

    /// The sites that work for the job now.
    public List<String> sites() {
        return List.copyOf(sites);
    }

    public void siteGone(String site) {
        sites.remove(site);
        board.siteGone(site);
    }

    public void fire(FeedEvent event) {
        process.feed().event(event);
    }

    /// The component of that ID; what is missing or of another kind is said in FLARE's words.
    public <T> T component(String id, Class<T> kind, String role) {
        ServerComponent component = components.get(id);
        if (!kind.isInstance(component)) {
            throw new JobException("%s %s must be %s %s type object but got %s".formatted(role, id,
                    "AEIOU".indexOf(kind.getSimpleName().charAt(0)) >= 0 ? "an" : "a", kind.getSimpleName(),
                    component == null ? "<class 'NoneType'>" : component.getClass().getSimpleName()));
        }
        return kind.cast(component);
    }

    public boolean has(String id, Class<?> kind) {
        return kind.isInstance(components.get(id));
    }

    public List<ModelWatcher> watchers() {
        return components.values().stream().filter(ModelWatcher.class::isInstance).map(ModelWatcher.class::cast).toList();
    }
}
