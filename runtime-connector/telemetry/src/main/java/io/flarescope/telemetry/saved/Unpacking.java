package io.flarescope.telemetry.saved;

import io.flarescope.federation.SavedFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Takes what can be shown out of zips into a temporary folder that [#close] deletes; models and files of no known kind stay inside and are listed with the size
/// the zip tells.
///
/// A file is written under a number of its own, never under its name in the zip, so no name leads out of the folder. Entries, bytes and zips in zips are bounded.
final class Unpacking implements AutoCloseable {
    static final int MOST_ENTRIES = 200_000;
    static final long MOST_BYTES = 32L << 30;
    private static final int DEEPEST = 2;
    private static final int LONGEST_NAME = 1000;
    private static final long ROOM_LEFT = 512L << 20;
    /// Deflate cannot do better than about 1,032 to 1; logs reach 50.
    private static final long BLOWN_UP = 1100;

    private Optional<Path> folder = Optional.empty();
    private final long mostBytes;
    private long written;
    private int entries;
    private int files;

    Unpacking() {
        this(MOST_BYTES);
    }

    Unpacking(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// All files of a zip and of the zips of a job's result in it.
    List<FoundFile> open(Path zip) {
        List<FoundFile> found = new ArrayList<>();
        try {
            open(zip, "", 1, found);
        } catch (IOException failed) {
            throw new SavedDataException(zip.getFileName() + " cannot be read as a zip: " + failed.getMessage() + ".", failed);
        }
        found.sort(Comparator.comparing(FoundFile::name));
        return found;
    }

    private void open(Path path, String prefix, int depth, List<FoundFile> found) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    throw new SavedDataException(path.getFileName() + " holds more than " + MOST_ENTRIES + " entries; nothing of it was opened.");
                }
                Optional<String> name = entry.isDirectory() ? Optional.empty() : name(entry.getName());
                if (name.isEmpty()) {
                    continue;
                }
                String at = prefix + name.get();
                if (depth < DEEPEST && isPart(at)) {
                    open(write(zip, entry), partPrefix(at), depth + 1, found);
                } else if (shown(FileKinds.of(at))) {
                    Path written = write(zip, entry);
                    found.add(new FoundFile(at, Optional.of(written), Files.size(written)));
                } else {
                    found.add(new FoundFile(at, Optional.empty(), Math.max(0, entry.getSize())));
                }
            }
        }
    }

    /// The two zips a job's result consists of.
    static boolean isPart(String name) {
        return name.equals("workspace.zip") || name.endsWith("/workspace.zip") || name.equals("job.zip") || name.endsWith("/job.zip");
    }

    /// `x/workspace.zip` is shown as the folder `x/workspace/`.
    static String partPrefix(String name) {
        return name.substring(0, name.length() - ".zip".length()) + "/";
    }

    private static boolean shown(Kind kind) {
        return switch (kind) {
            case EVENTS, FEED, LOG, LOG_PART, STATISTICS, CONFIG, META, CODE -> true;
            case MODEL, OTHER -> false;
        };
    }

    /// As it may stand in a list; empty where it leads out of the zip or is no name.
    static Optional<String> name(String raw) {
        String name = raw.replace('\\', '/');
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith("/") || name.chars().anyMatch(c -> c < ' ')) {
            return Optional.empty();
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals("..") || part.equals(".")) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }

    private Path write(ZipFile zip, ZipEntry entry) throws IOException {
        Path target = folder().resolve("file-" + files++);
        long most = Math.min(mostBytes - written, folder().toFile().getUsableSpace() - ROOM_LEFT);
        long packed = Math.max(1, entry.getCompressedSize());
        long blown = packed > Long.MAX_VALUE / BLOWN_UP ? Long.MAX_VALUE : Math.max(1 << 20, packed * BLOWN_UP);
        byte[] block = new byte[1 << 16];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                size += n;
                if (size > most || size > blown) {
                    throw new SavedDataException(entry.getName() + " in the zip unpacks to more than there is room for or than its packed size allows; it was not opened.");
                }
                out.write(block, 0, n);
            }
        }
        written += size;
        return target;
    }

    private Path folder() throws IOException {
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory("flarescope-saved-"));
        }
        return folder.get();
    }

    @Override
    public void close() {
        folder.ifPresent(whole -> {
            try (Stream<Path> inside = Files.walk(whole)) {
                inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            } catch (IOException failed) {
                // the system empties its temporary folder by itself
            }
        });
        folder = Optional.empty();
    }
}
