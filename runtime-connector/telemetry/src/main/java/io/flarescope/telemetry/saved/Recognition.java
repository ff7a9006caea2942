package io.flarescope.telemetry.saved;

import io.flarescope.federation.SavedFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// Whether something dropped on the window is saved data or a startup kit.
final class Recognition {
    private static final int MOST_LOOKED_AT = 20_000;
    private static final String KIT = "startup/fed_admin.json";

    private Recognition() {}

    static boolean of(Path path) {
        if (Files.isDirectory(path)) {
            return !Files.exists(path.resolve(KIT)) && !Files.exists(path.resolve("fed_admin.json"))
                    && SavedTree.walk(path).stream().limit(MOST_LOOKED_AT).anyMatch(file -> shows(file.name()));
        }
        String name = SavedTree.name(path);
        return name.endsWith(".zip") ? zip(path) : Files.isRegularFile(path);
    }

    private static boolean zip(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().limit(MOST_LOOKED_AT).noneMatch(entry -> entry.getName().endsWith(KIT))
                    && zip.stream().limit(MOST_LOOKED_AT).anyMatch(entry -> shows(entry.getName()));
        } catch (IOException notOne) {
            return false;
        }
    }

    private static boolean shows(String name) {
        Kind kind = FileKinds.of(name);
        return switch (kind) {
            case EVENTS, FEED, LOG, LOG_PART, STATISTICS, META -> true;
            case CONFIG, CODE, MODEL, OTHER -> Unpacking.isPart(name);
        };
    }
}
