package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.message.ReplyStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds the job a command names.
final class Jobs {
    /// A UUID of version 4, with or without its dashes.
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");

    private final JobStore store;

    Jobs(JobStore store) {
        this.store = store;
    }

    record Job(String id, ObjectNode meta) {
        Person submitter() {
            return new Person(meta.path("submitter_name").asText(), meta.path("submitter_org").asText(), meta.path("submitter_role").asText());
        }

        String status() {
            return meta.path("status").asText();
        }
    }

    /// Goes on with the job that the word at `index` names (the command's own name is word 0), or refuses.
    Prepared with(Call call, int index, Function<Job, Prepared> then) {
        if (call.words().size() <= index) {
            return Prepared.refused("syntax error: missing job_id", ReplyStatus.SYNTAX_ERROR, "missing job_id");
        }
        String id = call.words().get(index).toLowerCase(Locale.ROOT);
        if (!ID.matcher(id.replace("-", "")).matches()) {
            return Prepared.refused("invalid job_id " + id, ReplyStatus.INVALID_JOB_ID, id);
        }
        Optional<ObjectNode> meta = store.find(id);
        return meta.isPresent()
                ? then.apply(new Job(id, meta.get()))
                : Prepared.refused("Job with ID " + id + " doesn't exist", ReplyStatus.INVALID_JOB_ID, id);
    }

    /// As [#with] for word 1. Whatever follows must be a target, although the command has no use for it: so FLARE judges it.
    Prepared untargeted(Call call, Participants participants, Function<Job, Prepared> then) {
        return with(call, 1, job -> call.words().size() > 2 && Targets.read(call.words().subList(2, call.words().size()), participants) instanceof Targets.Reading.Unknown(String reason)
                ? Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason)
                : then.apply(job));
    }

    /// As [#with] for word 1, and the targets in `words`.
    Prepared targeted(Call call, List<String> words, Participants participants, BiFunction<Job, Targets, Prepared> then) {
        return with(call, 1, job -> switch (Targets.read(words, participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> then.apply(job, targets);
        });
    }
}
