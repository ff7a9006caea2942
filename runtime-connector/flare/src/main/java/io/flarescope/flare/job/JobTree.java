package io.flarescope.flare.job;

import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobFinding.Gravity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The files and folders of a job by their path inside it, from a folder or a zip, with what was found wrong on the way. Nothing is unpacked.
public final class JobTree implements AutoCloseable {
    static final long LARGEST = 4L << 30;
    private static final int MOST = 20_000;
    private static final int LARGEST_TEXT = 4 << 20;
    /// Deflate cannot do more than about 1000; what exceeds this and is large is made to burst.
    private static final long BOMB_RATIO = 200;
    private static final long BOMB_SIZE = 64L << 20;

    private final String name;
    private final Map<String, Content> contents = new TreeMap<>();
    private final List<JobFinding> findings = new ArrayList<>();
    private final AutoCloseable source;

    private JobTree(String name, AutoCloseable source) {
        this.name = name;
        this.source = source;
    }

    sealed interface Content {
        record Folder() implements Content {}

        record File(long size, Opening opening) implements Content {}
    }

    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /// @throws JobFolderException where nothing readable is at this place
    public static JobTree of(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return ofFolder(place);
            }
            return ofZip(place);
        } catch (IOException e) {
            throw new JobFolderException("The job at " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The top folder's name, which the submit command carries.
    public String name() {
        return name;
    }

    Map<String, Content> contents() {
        return contents;
    }

    /// What makes the tree itself unfit: paths that leave it, bombs, links.
    List<JobFinding> findings() {
        return findings;
    }

    /// All paths of files, in order.
    public List<String> files() {
        return contents.entrySet().stream().filter(entry -> entry.getValue() instanceof Content.File).map(Map.Entry::getKey).toList();
    }

    /// From here on the tree holds these files too, or instead of those of the same path. The place it was read from stays as it is.
    public void put(Map<String, byte[]> files) {
        files.forEach((path, bytes) -> add(path, new Content.File(bytes.length, () -> new ByteArrayInputStream(bytes))));
    }

    boolean hasFolder(String path) {
        return contents.get(path) instanceof Content.Folder;
    }

    public boolean hasFile(String path) {
        return contents.get(path) instanceof Content.File;
    }

    long size() {
        long size = 0;
        for (Content content : contents.values()) {
            size += content instanceof Content.File file ? file.size() : 0;
        }
        return size;
    }

    /// A text file's bytes, cut at 4 MiB.
    public byte[] read(String path) throws IOException {
        if (contents.get(path) instanceof Content.File file) {
            try (InputStream in = file.opening().open()) {
                return in.readNBytes(LARGEST_TEXT);
            }
        }
        throw new IOException(path + " is no file");
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception e) {
            // it was only read
        }
    }

    private void add(String path, Content content) {
        if (contents.size() >= MOST) {
            if (contents.size() == MOST) {
                stop("", "The job holds more than " + MOST + " files.");
                contents.put("\uffff", new Content.Folder());
            }
            return;
        }
        contents.put(path, content);
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            contents.putIfAbsent(path.substring(0, slash), new Content.Folder());
        }
    }

    private void stop(String place, String sentence) {
        findings.add(new JobFinding(Gravity.STOPS_SUBMIT, place, sentence));
    }

    private static JobTree ofFolder(Path place) throws IOException {
        Path root = place.toRealPath();
        JobTree tree = new JobTree(root.getFileName() == null ? "job" : root.getFileName().toString(), () -> { });
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : (Iterable<Path>) walk.limit(MOST + 2L)::iterator) {
                if (!path.equals(root)) {
                    tree.addFile(root, path);
                }
            }
        }
        return tree;
    }

    private void addFile(Path root, Path path) throws IOException {
        String inside = root.relativize(path).toString().replace('\\', '/');
        if (Files.isSymbolicLink(path)) {
            Path target;
            try {
                target = path.toRealPath();
            } catch (IOException e) {
                stop(inside, "The link leads nowhere.");
                return;
            }
            if (!target.startsWith(root)) {
                stop(inside, "The link leads out of the job folder, to " + target + "; what it points to would be sent along.");
                return;
            }
            if (Files.isDirectory(target)) {
                stop(inside, "The link leads to a folder, which cannot be packed; a copy can.");
                return;
            }
            add(inside, new Content.File(Files.size(target), () -> Files.newInputStream(target)));
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            add(inside, new Content.Folder());
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            add(inside, new Content.File(Files.size(path), () -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)));
        } else {
            stop(inside, "This is neither a file nor a folder.");
        }
    }

    private static JobTree ofZip(Path place) throws IOException {
        ZipFile zip = new ZipFile(place.toFile());
        try {
            List<? extends ZipEntry> entries = zip.stream().limit(MOST + 2L).toList();
            String top = top(entries);
            String file = String.valueOf(place.getFileName());
            JobTree tree = new JobTree(top.isEmpty() ? file.replaceFirst("(?i)\\.zip$", "") : top, zip);
            for (ZipEntry entry : entries) {
                tree.addEntry(zip, entry, top);
            }
            return tree;
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// The one folder that holds everything; empty where there is none.
    private static String top(List<? extends ZipEntry> entries) {
        String top = "";
        for (ZipEntry entry : entries) {
            int slash = entry.getName().indexOf('/');
            String first = slash < 0 ? "" : entry.getName().substring(0, slash);
            if (first.isEmpty() || !top.isEmpty() && !first.equals(top)) {
                return "";
            }
            top = first;
        }
        return top.equals("..") || top.equals(".") ? "" : top;
    }

    private void addEntry(ZipFile zip, ZipEntry entry, String top) {
        String full = entry.getName();
        if (full.startsWith("/") || full.indexOf('\\') >= 0 || full.indexOf('\0') >= 0 || full.matches("(?s)[A-Za-z]:.*") || List.of(full.split("/")).contains("..")) {
            stop(shown(full), "The path climbs out of the job folder.");
            return;
        }
        String inside = top.isEmpty() ? full : full.substring(top.length() + 1);
        if (inside.endsWith("/")) {
            inside = inside.substring(0, inside.length() - 1);
        }
        if (inside.isEmpty()) {
            return;
        }
        if (contents.get(inside) instanceof Content.File) {
            stop(shown(inside), "The zip holds this file twice.");
            return;
        }
        if (entry.isDirectory()) {
            add(inside, new Content.Folder());
            return;
        }
        long size = entry.getSize();
        if (size < 0 || size > BOMB_SIZE && size / Math.max(1, entry.getCompressedSize()) > BOMB_RATIO) {
            stop(shown(inside), "The file claims to unpack from " + entry.getCompressedSize() + " to " + size + " bytes: this is a zip bomb.");
            return;
        }
        add(inside, new Content.File(size, () -> zip.getInputStream(entry)));
    }

    private static String shown(String path) {
        String clean = path.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
