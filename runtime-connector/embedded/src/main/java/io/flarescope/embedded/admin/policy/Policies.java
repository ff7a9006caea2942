package io.flarescope.embedded.admin.policy;

import io.flarescope.embedded.run.Participant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Every participant's own policy: `local/authorization.json` in its workspace where an operator put one, FLARE's default otherwise. Read once
/// in the life of its process, as FLARE does. Thread-safe.
public final class Policies {
    private static final long FILE_AT_MOST = 1 << 20;

    private final Policy standard = Policy.read(Policy.FLARE_DEFAULT);
    private final Map<String, Policy> read = new ConcurrentHashMap<>();

    /// @throws PolicyException where the participant's file cannot be used
    public Policy of(Participant participant) {
        return read.computeIfAbsent(participant.name(), _ -> load(participant.workspace().resolve("local").resolve("authorization.json")));
    }

    public boolean permits(Participant at, Person user, Person submitter, String right) {
        return of(at).permits(user, submitter, at.organization(), right);
    }

    /// The participant's process starts again: its file is read when it is next asked for.
    public void forget(Participant participant) {
        read.remove(participant.name());
    }

    private Policy load(Path file) {
        if (!Files.exists(file)) {
            return standard;
        }
        try {
            if (Files.size(file) > FILE_AT_MOST) {
                throw new PolicyException("The policy " + file + " is larger than " + FILE_AT_MOST + " bytes");
            }
            return Policy.read(Files.readString(file));
        } catch (IOException | PolicyException e) {
            throw new PolicyException("The policy " + file + " cannot be used: " + e.getMessage());
        }
    }
}
