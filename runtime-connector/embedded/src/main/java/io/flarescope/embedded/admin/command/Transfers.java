package io.flarescope.embedded.admin.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Downloads that were announced and not ended. FLARE copies the files and keeps the copies of a download that never ends for good; here a transfer is only a note, which goes after an
/// hour. Thread-safe.
final class Transfers {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int AT_MOST = 1_000;

    private final InstantSource clock;
    private final Map<String, Transfer> open = new LinkedHashMap<>();

    private record Transfer(String job, List<String> files, Instant begun) {}

    Transfers(InstantSource clock) {
        this.clock = clock;
    }

    /// The new transfer's ID.
    synchronized String begin(String job, List<String> files) {
        Instant now = clock.instant();
        open.values().removeIf(transfer -> Duration.between(transfer.begun(), now).compareTo(LONGEST) > 0);
        if (open.size() >= AT_MOST) {
            open.remove(open.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString();
        open.put(id, new Transfer(job, List.copyOf(files), now));
        return id;
    }

    synchronized boolean holds(String id, String job, String file) {
        Transfer transfer = open.get(id);
        return transfer != null && transfer.job().equals(job) && transfer.files().contains(file);
    }

    synchronized void end(String id) {
        open.remove(id);
    }
}
