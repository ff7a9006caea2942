package io.flarescope.embedded.logging;

import io.flarescope.embedded.store.FlareTime;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/// FLARE's `audit.log` of one process: `[E:event id][R:reference][T:time][U:user][J:job][A:action]message`. Thread-safe.
public final class AuditLog {
    private final Path file;
    private final InstantSource clock;

    public AuditLog(Path folder, InstantSource clock) {
        this.file = folder.resolve("audit.log");
        this.clock = clock;
    }

    /// An admin's command at this process; the reference is the event at the server, empty there. Returns the new event's ID.
    public String command(String user, String action, String reference) {
        return write(reference, "[U:" + user + "]", action, "");
    }

    /// A step of a task in a job's process.
    public String task(String jobId, String task, String taskId, String reference, String message) {
        return write(reference, "[J:" + jobId + "]", task + "#" + taskId, message);
    }

    private synchronized String write(String reference, String who, String action, String message) {
        String id = UUID.randomUUID().toString();
        String line = "[E:" + id + "]" + (reference.isEmpty() ? "" : "[R:" + reference + "]") + "[T:" + FlareTime.local(clock.instant()) + "]" + who
                + "[A:" + oneLine(action) + "]" + message + "\n";
        // no channel: a job's threads are interrupted at its end, and the line is to be written all the same
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }
}
