package io.flarescope.console.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where bookmarks and notes are kept, one small JSON file a job. Reading and writing wait for the disk.
public final class PinFolder {
    private static final long LARGEST = 16 << 20;

    private final Optional<Path> folder;

    private PinFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    public static PinFolder in(Path folder) {
        return new PinFolder(Optional.of(folder));
    }

    /// Bookmarks last as long as the window.
    public static PinFolder none() {
        return new PinFolder(Optional.empty());
    }

    private static String file(String job) {
        return job.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    /// A file that cannot be understood is as good as none.
    List<Pins.Kept> load(String job) throws IOException {
        List<Pins.Kept> pins = new ArrayList<>();
        Path file = folder.map(in -> in.resolve(file(job))).orElse(null);
        if (file == null || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return pins;
        }
        for (JsonNode pin : new ObjectMapper().readTree(file.toFile())) {
            try {
                pins.add(new Pins.Kept(
                        Instant.parse(pin.path("time").asText()), pin.path("site").asText(), pin.path("words").asText(), pin.path("note").asText()));
            } catch (DateTimeException notOne) {
                // one broken entry does not cost the others
            }
        }
        return pins;
    }

    synchronized void save(String job, Collection<Pins.Kept> pins) throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode all = mapper.createArrayNode();
        pins.forEach(pin -> all.addObject().put("time", pin.time().toString()).put("site", pin.site()).put("words", pin.words()).put("note", pin.note()));
        Files.createDirectories(folder.get());
        Path file = folder.get().resolve(file(job));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        mapper.writeValue(part.toFile(), all);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
