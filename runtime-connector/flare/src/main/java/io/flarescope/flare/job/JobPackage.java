package io.flarescope.flare.job;

import io.flarescope.federation.JobFinding;
import io.flarescope.federation.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A job as it is sent: a zip in a temporary file, one top folder, and an entry for every folder. Without those FLARE says that the app does not exist, and without the
/// one of `custom/` it does not see that the job brings code. Close it to delete the file.
public final class JobPackage implements AutoCloseable {
    private static final FileTime ALWAYS = FileTime.fromMillis(946_684_800_000L);

    private static final long WORTH_A_LOOK = 4 << 20;
    private static final int SAMPLE = 256 << 10;

    private final String name;
    private final Path zip;

    private JobPackage(String name, Path zip) {
        this.name = name;
        this.zip = zip;
    }

    /// A checked job: packed, or what stops it.
    public sealed interface Checked {
        record Packed(JobPackage job) implements Checked {}

        record Stopped(List<JobFinding> findings) implements Checked {}
    }

    /// Checks and packs a job folder or zip.
    ///
    /// @throws JobFolderException where it cannot be read, or the temporary file cannot be written
    public static Checked of(Path place) {
        try (JobTree tree = JobTree.of(place)) {
            return of(tree);
        }
    }

    /// Checks and packs what the tree holds now.
    ///
    /// @throws JobFolderException where it cannot be read, or the temporary file cannot be written
    public static Checked of(JobTree tree) {
        return of(tree, Progress.IGNORED);
    }

    /// As [#of(JobTree)]; `progress` hears the bytes that were read, of all there are.
    ///
    /// @throws java.util.concurrent.CancellationException where `progress` stopped it; nothing stays on disk
    public static Checked of(JobTree tree, Progress progress) {
        try {
            List<JobFinding> stopping = JobCheck.of(tree).stream().filter(finding -> finding.gravity() == JobFinding.Gravity.STOPS_SUBMIT).toList();
            if (!stopping.isEmpty()) {
                return new Checked.Stopped(stopping);
            }
            Path zip = Files.createTempFile("flarescope-job-", ".zip");
            // where the program is ended while it sends
            zip.toFile().deleteOnExit();
            try {
                write(tree, zip, progress);
                return new Checked.Packed(new JobPackage(tree.name(), zip));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(zip);
                throw e;
            }
        } catch (IOException e) {
            throw new JobFolderException("The job " + tree.name() + " cannot be packed: " + e.getMessage(), e);
        }
    }

    /// The folder name that goes with the submit command.
    public String name() {
        return name;
    }

    public Path zip() {
        return zip;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(zip);
        } catch (IOException e) {
            zip.toFile().deleteOnExit();
        }
    }

    private static void write(JobTree tree, Path zip, Progress progress) throws IOException {
        Counting counting = new Counting(progress, size(tree));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip), 64 << 10); ZipOutputStream out = new ZipOutputStream(file)) {
            folder(out, tree.name() + "/");
            for (Map.Entry<String, JobTree.Content> entry : tree.contents().entrySet()) {
                String path = tree.name() + "/" + entry.getKey();
                switch (entry.getValue()) {
                    case JobTree.Content.Folder() -> folder(out, path + "/");
                    case JobTree.Content.File(long size, JobTree.Opening opening) -> file(out, path, size, opening, counting);
                }
            }
        }
    }

    /// Trained weights do not shrink, and trying takes longer than sending them.
    private static boolean shrinks(long size, JobTree.Opening opening) throws IOException {
        if (size < WORTH_A_LOOK) {
            return true;
        }
        byte[] sample;
        try (InputStream in = opening.open()) {
            in.skipNBytes(size / 2);
            sample = in.readNBytes(SAMPLE);
        }
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(sample);
            deflater.finish();
            byte[] packed = new byte[SAMPLE + 1024];
            return deflater.deflate(packed) < sample.length * 0.9;
        }
    }

    private static long size(JobTree tree) {
        return tree.contents().values().stream().mapToLong(content -> content instanceof JobTree.Content.File file ? file.size() : 0).sum();
    }

    private static final class Counting {
        private final Progress progress;
        private final long total;
        private long done;

        Counting(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        void more(int count) {
            done += count;
            if (!progress.advanced(done, total)) {
                throw new CancellationException("The packing was cancelled");
            }
        }
    }

    private static void folder(ZipOutputStream out, String path) throws IOException {
        out.putNextEntry(entry(path));
        out.closeEntry();
    }

    /// Never more than was announced: a zip entry may lie about its size, and a file may grow.
    private static void file(ZipOutputStream out, String path, long size, JobTree.Opening opening, Counting counting) throws IOException {
        out.setLevel(shrinks(size, opening) ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
        out.putNextEntry(entry(path));
        try (InputStream in = opening.open()) {
            byte[] chunk = new byte[64 << 10];
            long left = size;
            int count;
            while (left > 0 && (count = in.read(chunk, 0, (int) Math.min(chunk.length, left))) > 0) {
                out.write(chunk, 0, count);
                left -= count;
                counting.more(count);
            }
            if (left > 0 || in.read() >= 0) {
                throw new IOException(path + " is not as long as it says");
            }
        }
        out.closeEntry();
    }

    private static ZipEntry entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(ALWAYS);
        return entry;
    }
}
