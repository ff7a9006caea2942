package io.flarescope.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/// Reads one JSON object and writes it back. Numbers with a fraction are kept as decimals, so that what was read is written
/// digit by digit; `NaN` and `Infinity`, which Python writes, are read and written bare.
public final class Json {
    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 64 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).maxNumberLength(400).maxNameLength(10_000).build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter PYTHON = MAPPER.writer(new PythonSeparators()).with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// @throws MalformedJsonException where the text is anything but exactly one object
    public static ObjectNode parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new MalformedJsonException("The text is not JSON: " + e.getOriginalMessage() + place(e), line);
        }
        throw new MalformedJsonException("The text is JSON but not an object", 1);
    }

    /// As Python's `json.dumps` writes it: a blank after each colon and comma, ASCII only.
    public static String python(JsonNode node) {
        return write(PYTHON, node);
    }

    /// Without blanks, in Unicode.
    public static String compact(JsonNode node) {
        return write(COMPACT, node);
    }

    /// For a person to read.
    public static String indented(JsonNode node) {
        return write(INDENTED, node);
    }

    /// Below 10^16 with a fraction and without an exponent, as Python prints it; NaN and infinities stay what they are.
    public static JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            return MAPPER.getNodeFactory().numberNode(value);
        }
        BigDecimal decimal = BigDecimal.valueOf(value);
        return MAPPER.getNodeFactory().numberNode(decimal.scale() < 1 && Math.abs(value) < 1e16 ? decimal.setScale(1) : decimal);
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }

    private static final class PythonSeparators extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }
}
