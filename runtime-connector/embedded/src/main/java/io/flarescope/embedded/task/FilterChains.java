package io.flarescope.embedded.task;

import io.flarescope.embedded.job.AppConfig;
import io.flarescope.embedded.job.ComponentSpec;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.wire.feed.FeedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/// The filters of one side of a job for one kind of message, and the sizes on both sides of them.
public final class FilterChains {
    private final JobProcess process;
    private final String what;
    private final Map<String, List<TaskFilter>> byTask = new HashMap<>();

    /// `what` is `data` or `result`; `in` says whether this side receives such messages.
    public FilterChains(JobProcess process, String what, boolean in, List<AppConfig.FilterChain> chains, Function<ComponentSpec, TaskFilter> registry) {
        this.process = process;
        this.what = what;
        for (AppConfig.FilterChain chain : chains) {
            List<TaskFilter> filters = chain.filters().stream().map(registry).toList();
            if (in ? chain.in() : chain.out()) {
                chain.tasks().forEach(task -> byTask.computeIfAbsent(task, name -> new ArrayList<>()).addAll(filters));
            }
        }
    }

    /// Tells the message's size, filters it and tells its size again; what a filter throws comes out unchanged.
    public TaskMessage filter(TaskMessage message, String task, String peer, FlContext context) {
        if (message.dxo().isEmpty()) {
            return message;
        }
        Dxo dxo = message.dxo().get();
        size("before", dxo, message, task, peer);
        for (TaskFilter filter : byTask.getOrDefault(task, List.of())) {
            dxo = filter.filter(dxo, note -> process.log(filter.logger()).info(context, note));
        }
        size("after", dxo, message, task, peer);
        return message.with(dxo);
    }

    private void size(String stage, Dxo dxo, TaskMessage message, String task, String peer) {
        Map<String, String> detail = new TreeMap<>();
        dxo.data().forEach((name, tensor) -> {
            detail.put("tensor:" + name, Integer.toString(tensor.bytes()));
            detail.merge("precision", tensor.precision(), (one, other) -> one.equals(other) ? one : "mixed");
        });
        process.feed().size(new FeedData.Size(what, stage, dxo.bytes(), Optional.of(task), Optional.of(peer),
                OptionalInt.of(message.round()), detail));
    }
}
