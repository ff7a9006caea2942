package io.flarescope.console.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes lines into a file: as the sites wrote them, each with its site before it and gaps as `#` lines at their place; or, into a `.json` or `.jsonl`, one JSON object a line.
/// The file is there whole or not at all.
final class LogExport {
    private static final int STEP = 5_000;

    private final BufferedWriter out;
    private final LineText texts;
    private final Progress progress;
    private final long all;
    private final boolean json;
    private final ObjectMapper mapper = new ObjectMapper();
    private long written;

    private LogExport(BufferedWriter out, LineText texts, Progress progress, long all, boolean json) {
        this.out = out;
        this.texts = texts;
        this.progress = progress;
        this.all = all;
        this.json = json;
    }

    /// The number of lines written.
    static long write(Path file, LogSnapshot lines, LineText texts, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String name = file.getFileName().toString();
        try {
            LogExport export;
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                export = new LogExport(out, texts, progress, lines.count(), name.endsWith(".json") || name.endsWith(".jsonl"));
                lines.each(export.visitor());
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return export.written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private LogSnapshot.Visitor visitor() {
        return new LogSnapshot.Visitor() {
            @Override
            public void line(LogLine line, String text) throws IOException {
                if (json) {
                    object(line);
                } else {
                    out.write("[" + line.site() + "] " + (text.isEmpty() ? texts.raw(line) : text));
                }
                out.newLine();
                if (++written % STEP == 0 && !progress.advanced(written, all)) {
                    throw new IOException("The export was cancelled");
                }
            }

            @Override
            public void gap(Gap gap) throws IOException {
                if (json) {
                    out.write(mapper.writeValueAsString(mapper.createObjectNode()
                            .put("gap", gap.count()).put("site", gap.site()).put("time", gap.time().toString()).put("reason", gap.reason())));
                } else {
                    out.write("# " + texts.gap(gap));
                }
                out.newLine();
            }
        };
    }

    /// With the names of FLARE's own log.json, and the site.
    private void object(LogLine line) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator object = mapper.createGenerator(text)) {
            object.writeStartObject();
            object.writeStringField("asctime", texts.whole(line));
            object.writeStringField("time", line.time().toString());
            object.writeStringField("site", line.site());
            object.writeStringField("name", LineText.brief(line.logger()));
            object.writeStringField("fullName", line.logger());
            object.writeStringField("levelname", line.level().name());
            object.writeStringField("fl_ctx", line.context());
            object.writeStringField("message", line.trace().isEmpty() ? line.message() : line.message() + "\n" + line.trace());
            object.writeEndObject();
        }
        out.write(text.toString());
    }
}
