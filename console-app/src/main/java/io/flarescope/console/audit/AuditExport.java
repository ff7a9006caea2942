package io.flarescope.console.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.console.journal.JournalEntry;
import io.flarescope.console.text.Csv;
import io.flarescope.federation.JobId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Deeds as CSV, a line each, or as JSON lines with their records. The file is there whole or not at all.
final class AuditExport {
    private static final List<String> HEAD = List.of("time", "who", "where", "command", "arguments", "job", "outcome", "words", "this_console", "command_line", "events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditExport() {}

    /// The ending decides: `.csv`, else JSON lines.
    static void write(Path file, List<Deed> deeds) throws IOException {
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                if (csv) {
                    out.write(String.join(",", HEAD) + "\r\n");
                }
                for (Deed deed : deeds) {
                    out.write(csv ? csv(deed) + "\r\n" : JSON.writeValueAsString(json(deed)) + "\n");
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String csv(Deed deed) {
        List<String> cells = new ArrayList<>(List.of(
                deed.at().toString(), deed.who(), String.join(" ", deed.where()), deed.what(), deed.arguments(), deed.job().map(JobId::value).orElse(""), word(deed), deed.words(),
                Boolean.toString(deed.ours()), deed.entry().map(JournalEntry::twin).orElse(""), String.join(" ", deed.records().stream().map(placed -> placed.record().event()).toList())));
        cells.replaceAll(Csv::field);
        return String.join(",", cells);
    }

    private static String word(Deed deed) {
        return deed.ending().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(Deed deed) {
        ObjectNode json = JSON.createObjectNode().put("time", deed.at().toString()).put("who", deed.who());
        deed.where().forEach(json.withArray("where")::add);
        json.put("command", deed.what()).put("arguments", deed.arguments()).put("job", deed.job().map(JobId::value).orElse(null))
                .put("outcome", word(deed)).put("words", deed.words()).put("this_console", deed.ours());
        deed.entry().ifPresent(entry -> json.put("command_line", entry.twin()));
        for (Placed placed : deed.records()) {
            json.withArray("records").addObject().put("participant", placed.record().participant()).put("time", placed.at().toString())
                    .put("event", placed.record().event()).put("reference", placed.record().reference()).put("line", placed.record().raw());
        }
        return json;
    }
}
