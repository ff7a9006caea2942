package io.flarescope.flare.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The root certificates of the federations this person was connected to, by address, as SHA-256 fingerprints. Kept in one file; read anew for each question, since
/// other windows write it too. Any thread.
public final class KnownRoots {
    private static final String ROOTS = "roots";
    private static final String ADDRESS = "address";
    private static final String FEDERATION = "federation";
    private static final String SHA256 = "sha256";
    private static final String SINCE = "since";
    private static final int LARGEST = 4 << 20;

    private final Optional<Path> file;

    private KnownRoots(Optional<Path> file) {
        this.file = file;
    }

    /// Remembers nothing: for a federation whose kits this program writes itself.
    public static KnownRoots none() {
        return new KnownRoots(Optional.empty());
    }

    public static KnownRoots in(Path file) {
        return new KnownRoots(Optional.of(file));
    }

    /// Empty where the kit's roots are those known for its address, or where none are.
    ///
    /// @throws KitException where the file cannot be read, so that it is not known
    public Optional<RootChange> change(StartupKit kit) {
        ObjectNode entry = find(read(), address(kit));
        if (entry == null) {
            return Optional.empty();
        }
        List<String> before = new ArrayList<>();
        entry.path(SHA256).forEach(one -> before.add(one.asText()));
        List<String> now = fingerprints(kit);
        return before.isEmpty() || before.containsAll(now)
                ? Optional.empty()
                : Optional.of(new RootChange(address(kit), entry.path(FEDERATION).asText(), before, since(entry), kit.federation(), now));
    }

    /// @throws KitException where the kit's roots are not those known for its address, or where that cannot be told
    public void requireKnown(StartupKit kit) {
        change(kit).ifPresent(change -> {
            throw new KitException(change.sentence(), "Compare the fingerprints with whoever runs the federation; flarescope kit check shows both, flarescope kit accept trusts the new one.");
        });
    }

    /// Remembers the kit's roots for its address, unless some are known already.
    ///
    /// @throws KitException where the file cannot be written
    public void remember(StartupKit kit, Instant now) {
        put(kit, now, false);
    }

    /// A person has compared the fingerprints and trusts the kit's roots from now on, in place of those known.
    ///
    /// @throws KitException where the file cannot be written
    public void accept(StartupKit kit, Instant now) {
        put(kit, now, true);
    }

    private synchronized void put(StartupKit kit, Instant now, boolean replace) {
        if (file.isEmpty()) {
            return;
        }
        ObjectNode all = read();
        ObjectNode entry = find(all, address(kit));
        if (entry != null && !replace) {
            return;
        }
        if (entry == null) {
            entry = (all.get(ROOTS) instanceof ArrayNode roots ? roots : all.putArray(ROOTS)).addObject();
        }
        entry.put(ADDRESS, address(kit)).put(FEDERATION, kit.federation()).put(SINCE, now.toString());
        ArrayNode prints = entry.putArray(SHA256);
        fingerprints(kit).forEach(prints::add);
        write(file.get(), all);
    }

    private static List<String> fingerprints(StartupKit kit) {
        return kit.roots().stream().map(Certificates::fingerprint).toList();
    }

    private static String address(StartupKit kit) {
        return kit.host().toLowerCase(java.util.Locale.ROOT) + ":" + kit.adminPort();
    }

    private static @org.jspecify.annotations.Nullable ObjectNode find(ObjectNode all, String address) {
        for (JsonNode entry : all.path(ROOTS)) {
            if (entry instanceof ObjectNode object && object.path(ADDRESS).asText().equals(address)) {
                return object;
            }
        }
        return null;
    }

    private static Instant since(ObjectNode entry) {
        try {
            return Instant.parse(entry.path(SINCE).asText());
        } catch (DateTimeException damaged) {
            return Instant.EPOCH;
        }
    }

    /// A file that is damaged is no reason to trust anybody.
    private ObjectNode read() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return Json.object();
        }
        try {
            if (Files.size(file.get()) > LARGEST) {
                throw unreadable("it is larger than 4 MiB", null);
            }
            return Json.parse(Files.readString(file.get()));
        } catch (IOException | MalformedJsonException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private KitException unreadable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "The root certificates known here cannot be read from " + file.map(Path::toString).orElse("") + ": " + why;
        String remedy = "Restore that file. Deleting it makes this console forget which federations it knew.";
        return cause == null ? new KitException(sentence, remedy) : new KitException(sentence, remedy, cause);
    }

    private static void write(Path file, ObjectNode all) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "roots", ".part");
            Files.writeString(part, Json.indented(all));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new KitException("The root certificate cannot be remembered in " + file + ": " + e.getMessage(), "Make that folder writable.", e);
        }
    }
}
