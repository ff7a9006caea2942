package io.flarescope.embedded.admin.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The submitted zip, opened and measured. For one thread.
final class JobZip implements AutoCloseable {
    private final ZipFile zip;
    private final Set<String> names = new LinkedHashSet<>();
    private final ZipLimits limits;

    private JobZip(ZipFile zip, ZipLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /// @throws InvalidJobException where it is no zip, holds a path that leads out of its folder, or unpacks to more than the limits
    static JobZip open(Path file, ZipLimits limits) throws IOException {
        long directory = ZipDirectory.announced(file);
        if (directory > limits.directory()) {
            throw new InvalidJobException("The job's zip has a directory of " + directory + " bytes, more than the " + limits.directory() + " allowed");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new InvalidJobException("The job that was sent is not a zip file: " + e.getMessage());
        }
        JobZip job = new JobZip(zip, limits);
        try {
            job.measure(file.toFile().length());
            return job;
        } catch (ZipException e) {
            zip.close();
            throw new InvalidJobException("The job's zip is damaged: " + e.getMessage());
        } catch (IOException | InvalidJobException e) {
            zip.close();
            throw e;
        }
    }

    /// Names of all entries; those of folders end with a slash.
    Set<String> names() {
        return names;
    }

    /// The entry's text; empty where there is none of that name.
    Optional<String> text(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || !names.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limits.meta() + 1);
            if (bytes.length > limits.meta()) {
                throw new InvalidJobException(name + " is larger than the " + limits.meta() + " bytes allowed");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Sizes in a zip's directory can lie, so packed entries are unpacked to nowhere and counted.
    private void measure(long packed) throws IOException {
        if (zip.size() > limits.entries()) {
            throw new InvalidJobException("The job's zip holds " + zip.size() + " entries, more than the " + limits.entries() + " allowed");
        }
        long most = Math.min(limits.unpacked(), Math.max(limits.swellFrom(), packed * limits.ratio()));
        long unpacked = 0;
        byte[] dropped = new byte[64 << 10];
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            requireInside(entry.getName());
            names.add(entry.getName());
            if (entry.getMethod() == ZipEntry.STORED) {
                // bounded, or the announced sizes of two entries could overflow
                unpacked += Math.clamp(entry.getCompressedSize(), 0, most + 1);
            } else {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int count = in.read(dropped); count > 0 && unpacked <= most; count = in.read(dropped)) {
                        unpacked += count;
                    }
                }
            }
            if (unpacked > most) {
                throw new InvalidJobException("The job's zip of " + packed + " bytes unpacks to more than " + most + " bytes");
            }
        }
    }

    private static void requireInside(String name) {
        boolean climbs = name.startsWith("/") || name.indexOf('\\') >= 0 || name.matches("[A-Za-z]:.*") || List.of(name.split("/", -1)).contains("..");
        boolean unreadable = name.isEmpty() || name.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (climbs || unreadable) {
            String shown = name.replaceAll("\\p{Cntrl}", "?");
            throw new InvalidJobException("The job's zip holds the path \"" + (shown.length() > 200 ? shown.substring(0, 200) + "…" : shown) + "\", which leads out of the job folder");
        }
    }
}
