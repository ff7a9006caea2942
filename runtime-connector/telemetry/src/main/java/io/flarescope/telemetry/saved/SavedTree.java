package io.flarescope.telemetry.saved;

import io.flarescope.federation.SavedFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The files below one path that a person gave: a file, a folder, or a zip.
record SavedTree(Path given, List<FoundFile> files) {
    private static final int DEEPEST = 32;
    private static final int MOST_FILES = 500_000;

    static SavedTree of(Path given, Unpacking unpacking) {
        if (Files.isDirectory(given)) {
            return new SavedTree(given, inFolder(given, unpacking));
        }
        if (!Files.isRegularFile(given)) {
            throw new SavedDataException(given + " does not exist.");
        }
        String name = name(given);
        return name.endsWith(".zip")
                ? new SavedTree(given, unpacking.open(given))
                : new SavedTree(given, List.of(new FoundFile(name, Optional.of(given), given.toFile().length())));
    }

    /// What a person calls it.
    String name() {
        String name = name(given.toAbsolutePath().normalize());
        return name.endsWith(".zip") ? name.substring(0, name.length() - ".zip".length()) : name;
    }

    /// True for an ordinary file, no folder and no zip.
    boolean isFile() {
        return !Files.isDirectory(given) && !name(given).endsWith(".zip");
    }

    boolean holds(Kind kind) {
        return files.stream().anyMatch(file -> file.kind() == kind);
    }

    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /// True where files may still be added or grow: not in a zip.
    boolean lives() {
        return Files.isDirectory(given) || !name(given).endsWith(".zip");
    }

    static List<FoundFile> inFolder(Path folder, Unpacking unpacking) {
        List<FoundFile> found = new ArrayList<>();
        for (FoundFile file : walk(folder)) {
            if (Unpacking.isPart(file.name())) {
                String prefix = Unpacking.partPrefix(file.name());
                unpacking.open(file.path().orElseThrow()).forEach(inside -> found.add(new FoundFile(prefix + inside.name(), inside.path(), inside.bytes())));
            } else {
                found.add(file);
            }
        }
        return found;
    }

    /// Ordinary files, by name; folders that cannot be read are passed over.
    static List<FoundFile> walk(Path folder) {
        List<FoundFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    if (is.isRegularFile()) {
                        String name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
                        found.add(new FoundFile(name, Optional.of(file), is.size()));
                    }
                    return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        found.sort(Comparator.comparing(FoundFile::name));
        return found;
    }
}
