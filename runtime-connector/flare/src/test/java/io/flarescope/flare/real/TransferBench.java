package io.flarescope.flare.real;

import static io.flarescope.lab.Answers.done;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.Heard;
import io.flarescope.lab.LabJobs;
import io.flarescope.lab.Python;
import io.flarescope.wire.link.LinkTimes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A job of a given size that does not shrink and that no site runs, since it wants a third one: sent and fetched by the console and by FLARE's own client, in one run. Leaves
/// nothing behind, neither here nor in the server's store.
///
/// `kit` is the administrator's, `work` a folder of its own.
record TransferBench(Path kit, Path work) {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WEIGHTS = "weights.bin";

    void pair(int megabytes) throws Exception {
        Path job = job(megabytes);
        String made = hash(job.resolve("app/custom").resolve(WEIGHTS));
        long bytes = (long) megabytes << 20;
        try (CuttingProxy proxy = new CuttingProxy(StartupKit.read(kit).adminPort())) {
            JobId id;
            try (Federation federation = open(kit)) {
                cancelledSubmit(federation, job);
                Peak peak = Peak.begin();
                id = done(federation.submit(job, Progress.IGNORED));
                say("console, submit: %s", peak.end(bytes));
                cancelledDownload(federation, id);
                peak = Peak.begin();
                Path result = done(federation.download(id, work.resolve("down"), Progress.IGNORED));
                say("console, download: %s, %s", peak.end(bytes), compared(result, made));
                delete(work.resolve("down"));
            }
            try (Federation federation = open(proxy.kit(kit, work.resolve("kit")))) {
                proxy.cut(1, bytes / 4);
                Peak peak = Peak.begin();
                Path result = done(federation.download(id, work.resolve("cut"), Progress.IGNORED));
                say("console, download over a line that is cut once at a quarter: %s, %d cut, %s", peak.end(bytes), proxy.cuts(), compared(result, made));
                delete(work.resolve("cut"));
            }
            JobId theirs = new JobId(ownClient("submit", job.toString()));
            Path fetched = Path.of(ownClient("download", id.value()));
            say("FLARE's own client, download: %s", compared(fetched, made));
            delete(fetched);
            try (Federation federation = open(kit)) {
                done(federation.delete(id));
                done(federation.delete(theirs));
            }
        } finally {
            delete(work);
        }
    }

    private Path job(int megabytes) throws IOException {
        Path job = LabJobs.NUMPY.copy(Files.createDirectories(work.resolve("large")));
        Path meta = job.resolve("meta.json");
        Files.writeString(meta, Files.readString(meta).replace("\"min_clients\": 2", "\"min_clients\": 3"));
        byte[] chunk = new byte[1 << 20];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(Files.createDirectories(job.resolve("app/custom")).resolve(WEIGHTS))) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        return job;
    }

    /// Sending is the second half of the bar.
    private static void cancelledSubmit(Federation federation, Path job) {
        try {
            federation.submit(job, (done, total) -> done < total / 8 * 5);
            throw new IllegalStateException("the submit went on");
        } catch (FederationException cancelled) {
            say("console, submit cancelled after a quarter was sent: %s", String.valueOf(cancelled.getMessage()));
        }
    }

    private void cancelledDownload(Federation federation, JobId id) throws IOException {
        Path into = work.resolve("cancelled");
        try {
            federation.download(id, into, (done, total) -> done < total / 4);
            throw new IllegalStateException("the download went on");
        } catch (FederationException cancelled) {
            try (Stream<Path> left = Files.list(into)) {
                say("console, download cancelled at a quarter: %s Files left: %d", String.valueOf(cancelled.getMessage()), left.count());
            }
        }
    }

    private static Federation open(Path kit) {
        Heard heard = new Heard();
        Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(kit), ConnectionType.TEST);
        federation.listen(heard);
        heard.await("online", SOON, heard::online);
        return federation;
    }

    /// Its last line is the job's ID, or where the result is.
    private String ownClient(String what, String which) throws IOException, InterruptedException {
        Path script = work.resolve("own_client.py");
        try (InputStream in = Objects.requireNonNull(TransferBench.class.getResourceAsStream("own_client.py"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        String python = Python.with(Python.flareVersion()).orElseThrow().executable();
        Path said = work.resolve("own_client.txt");
        int ended = new ProcessBuilder(python, script.toString(), kit.toString(), StartupKit.read(kit).user(), what, which)
                .redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        List<String> lines = Files.readAllLines(said);
        if (ended != 0 || lines.size() < 2) {
            throw new IllegalStateException("FLARE's own client ended with " + ended + ": " + lines);
        }
        System.out.println(lines.get(lines.size() - 2));
        return lines.getLast();
    }

    private static String compared(Path result, String made) throws IOException {
        try (Stream<Path> files = Files.walk(result)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String found = file.endsWith(WEIGHTS) ? hash(file) : hashInZip(file);
                if (!found.isEmpty()) {
                    return found.equals(made) ? "SHA-256 of the weights as made" : "SHA-256 DIFFERS: " + found;
                }
            }
        }
        return "NO WEIGHTS in " + result;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hash(in);
        }
    }

    /// Read on the way: a job lies as a zip in the result.
    private static String hashInZip(Path file) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(WEIGHTS)) {
                    return hash(in);
                }
            }
        }
        return "";
    }

    private static String hash(InputStream in) throws IOException {
        try {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            byte[] chunk = new byte[1 << 16];
            while (digest.read(chunk) >= 0) {
                // read for the digest
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format + "%n", args);
    }

    /// Time and peak resident memory of this process between two moments. `idle` in MB.
    private record Peak(long since, long idle) {

        static Peak begin() throws IOException {
            System.gc();
            // the kernel then takes the peak anew from what is resident now
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            return new Peak(System.nanoTime(), resident());
        }

        String end(long bytes) throws IOException {
            double seconds = (System.nanoTime() - since) / 1e9;
            long peak = resident();
            return String.format(Locale.ROOT, "%.1f s (%.0f MB/s), peak %d MB, %d MB above idle", seconds, bytes / 1e6 / seconds, peak, peak - idle);
        }

        private static long resident() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                return Long.parseLong(lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElseThrow().replaceAll("\\D+", "")) >> 10;
            }
        }
    }
}
