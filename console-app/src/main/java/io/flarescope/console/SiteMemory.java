package io.flarescope.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flarescope.federation.FederationProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// In which order the sites of each federation were first heard of, kept from run to run, because the place decides a site's colour for ever. A file that cannot be
/// read is as if there were none; one that cannot be written is written the next time.
final class SiteMemory {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_SITES = 10_000;
    private static final int LONGEST_NAME = 1_000;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(LONGEST_NAME).build()).build()).build();

    private final Path file;
    private final Map<String, List<String>> orders;
    private final Executor writing;

    private SiteMemory(Path file, Map<String, List<String>> orders, Executor writing) {
        this.file = file;
        this.orders = orders;
        this.writing = writing;
    }

    /// Reads the file; not for the UI thread.
    static SiteMemory in(Path file, Executor writing) {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            JsonNode root = bytes.length > LARGEST ? null : JSON.readTree(bytes);
            if (root != null && root.isObject()) {
                root.properties().forEach(entry -> {
                    List<String> names = new ArrayList<>();
                    entry.getValue().forEach(name -> {
                        if (name.isTextual() && names.size() < MOST_SITES) {
                            names.add(name.textValue());
                        }
                    });
                    orders.put(entry.getKey(), List.copyOf(names));
                });
            }
        } catch (IOException none) {
            orders.clear();      // a first run, or not ours
        }
        return new SiteMemory(file, orders, writing);
    }

    private static String key(FederationProfile profile) {
        return profile.name() + " at " + profile.host() + ":" + profile.adminPort();
    }

    synchronized List<String> of(FederationProfile profile) {
        return orders.getOrDefault(key(profile), List.of());
    }

    /// Keeps the order, and has it written by the executor.
    synchronized void keep(FederationProfile profile, List<String> names) {
        orders.put(key(profile), names.stream().limit(MOST_SITES).filter(name -> name.length() <= LONGEST_NAME).toList());
        writing.execute(this::write);
    }

    private synchronized void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "sites", ".part");
            Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(orders));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);      // no moment without the file
        } catch (IOException unwritable) {
            // colours are right in this run, and kept the next time
        }
    }
}
