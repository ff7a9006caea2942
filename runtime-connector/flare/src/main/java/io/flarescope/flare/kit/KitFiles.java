package io.flarescope.flare.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The files of a kit's `startup` folder by name, read once. A zip is read where it is and never unpacked, so its private key reaches no disk.
///
/// `place` is what a person knows the kit by: its folder's or zip's path. `folder` is empty for a zip.
record KitFiles(Path place, Optional<Path> folder, TreeMap<String, byte[]> contents) {
    static final String SETTINGS = "fed_admin.json";
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 100;
    private static final int MOST_ENTRIES = 10_000;

    /// @throws KitException where there is no admin kit at this place
    static KitFiles read(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return ofFolder(place);
            }
            if (Files.isRegularFile(place)) {
                return ofZip(place);
            }
        } catch (ZipException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            throw encrypted
                    ? new KitException("The zip " + place + " is protected by a password", "Unpack it and open the folder.", e)
                    : new KitException("The file " + place + " is no zip, or it is damaged", "Fetch the kit again.", e);
        } catch (IOException e) {
            throw new KitException("The kit at " + place + " cannot be read: " + e.getMessage(), "", e);
        }
        throw new KitException("There is nothing at " + place, "");
    }

    boolean has(String name) {
        return contents.containsKey(name);
    }

    /// @throws KitException where the kit lacks it
    byte[] bytes(String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new KitException("The kit at " + place + " has no startup/" + name, "Ask whoever provisioned the federation for the whole kit.");
        }
        return content;
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// @throws KitException where others than its owner may read the file; a zip has no permissions of its own
    void requirePrivate(String name) {
        if (folder.isEmpty()) {
            return;
        }
        Path file = folder.get().resolve(name);
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix == null) {
                return;
            }
            Set<PosixFilePermission> granted = posix.readAttributes().permissions();
            if (granted.contains(PosixFilePermission.OTHERS_READ) || granted.contains(PosixFilePermission.GROUP_READ)) {
                throw new KitException("The private key " + file + " can be read by others on this machine, so anybody of them could act as you", "chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new KitException("The permissions of " + file + " cannot be read: " + e.getMessage(), "", e);
        }
    }

    private static KitFiles ofFolder(Path place) throws IOException {
        Path folder = Files.exists(place.resolve("startup")) ? place.resolve("startup") : place;
        if (!Files.exists(folder.resolve(SETTINGS))) {
            throw noAdminKit(place, Files.exists(folder.resolve("fed_server.json")), Files.exists(folder.resolve("fed_client.json")));
        }
        TreeMap<String, byte[]> contents = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        add(contents, place, file.getFileName().toString(), in);
                    }
                }
            }
        }
        return new KitFiles(place, Optional.of(folder), contents);
    }

    private static KitFiles ofZip(Path place) throws IOException {
        try (ZipFile zip = new ZipFile(place.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new KitException("The zip " + place + " holds " + zip.size() + " files, which is no kit", "");
            }
            List<String> folders = new ArrayList<>();
            List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory()).toList();
            for (ZipEntry entry : entries) {
                String name = entry.getName();
                if (name.endsWith("/" + SETTINGS) || name.equals(SETTINGS)) {
                    folders.add(name.substring(0, name.length() - SETTINGS.length()));
                }
            }
            if (folders.isEmpty()) {
                throw noAdminKit(place, entries.stream().anyMatch(e -> e.getName().endsWith("fed_server.json")), entries.stream().anyMatch(e -> e.getName().endsWith("fed_client.json")));
            }
            if (folders.size() > 1) {
                throw new KitException("The zip " + place + " holds " + folders.size() + " admin kits", "Unpack it and open one of the folders.");
            }
            String folder = folders.getFirst();
            TreeMap<String, byte[]> contents = new TreeMap<>();
            for (ZipEntry entry : entries) {
                String name = entry.getName();
                if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(contents, place, name.substring(folder.length()), in);
                    }
                }
            }
            return new KitFiles(place, Optional.empty(), contents);
        }
    }

    private static void add(TreeMap<String, byte[]> contents, Path place, String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST || contents.size() == MOST) {
            throw new KitException("The folder startup of " + place + " holds more than a kit does: " + name + " is one file too many, or larger than 1 MiB", "");
        }
        contents.put(name, bytes);
    }

    private static KitException noAdminKit(Path place, boolean server, boolean client) {
        if (server || client) {
            return new KitException(
                    place + " is the kit of a " + (server ? "server" : "site") + ", not of an admin", "Open the kit whose folder is named after you.");
        }
        return new KitException(place + " is no admin startup kit: startup/" + SETTINGS + " is missing", "Open the folder that holds the folder startup.");
    }
}
