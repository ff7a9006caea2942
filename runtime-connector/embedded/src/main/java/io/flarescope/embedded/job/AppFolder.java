package io.flarescope.embedded.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One app of a submitted job, unpacked into a run folder.
public final class AppFolder {
    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_BYTES = 1L << 30;

    private AppFolder() {}

    /// Unpacks `<top folder>/<app>/` of the job's zip into `into`. Names that climb out and zips that grow beyond 1 GiB are refused.
    public static void unpack(Path jobZip, String app, Path into) {
        long left = MAX_BYTES;
        int found = 0;
        try (ZipFile zip = new ZipFile(jobZip.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new JobException("The job's zip has more than %,d entries".formatted(MAX_ENTRIES));
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                int below = name.indexOf('/') + 1;
                if (below > 0 && name.startsWith(app + "/", below)) {
                    found++;
                    left -= entry(zip, entry, name.substring(below + app.length() + 1), into, left);
                }
            }
        } catch (IOException e) {
            throw new JobException("App " + app + " cannot be unpacked: " + e.getMessage(), e);
        }
        if (found == 0) {
            throw new JobException("The job has no app " + app);
        }
    }

    private static long entry(ZipFile zip, ZipEntry entry, String name, Path into, long left) throws IOException {
        Path target;
        try {
            target = into.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new JobException("The job's zip has an entry whose name is no path");
        }
        if (!target.startsWith(into.normalize())) {
            throw new JobException("The job's zip has an entry that climbs out of its folder: " + name.substring(0, Math.min(100, name.length())));
        }
        if (entry.isDirectory() || name.isEmpty()) {
            Files.createDirectories(target);
            return 0;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                written += n;
                if (written > left) {
                    throw new JobException("The job's zip unpacks to more than 1 GiB");
                }
                out.write(buffer, 0, n);
            }
        }
        return written;
    }
}
