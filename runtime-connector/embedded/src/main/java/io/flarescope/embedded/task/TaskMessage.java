package io.flarescope.embedded.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A task's data on its way to a site, or its result on the way back. `auditEvent` is the sender's event of its audit log, which the receiver refers to.
public record TaskMessage(ReturnCode code, int round, int rounds, Optional<Dxo> dxo, String auditEvent) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// Statistics travel in the header, with the centroids of every feature.
    private static final int MAX_HEADER = 64 << 20;

    public static TaskMessage data(int round, int rounds, Dxo dxo) {
        return new TaskMessage(ReturnCode.OK, round, rounds, Optional.of(dxo), "");
    }

    public TaskMessage failed(ReturnCode why) {
        return new TaskMessage(why, round, rounds, Optional.empty(), auditEvent);
    }

    public TaskMessage with(Dxo otherDxo) {
        return new TaskMessage(code, round, rounds, Optional.of(otherDxo), auditEvent);
    }

    public TaskMessage audited(String event) {
        return new TaskMessage(code, round, rounds, dxo, event);
    }

    /// A JSON header and the tensors as npy arrays, so that sender and receiver share no memory.
    public byte[] encode() {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("rc", code.name()).put("round", round).put("rounds", rounds).put("audit", auditEvent);
        dxo.ifPresent(d -> {
            header.put("kind", d.kind().name());
            header.set("meta", d.meta());
            d.data().keySet().forEach(header.putArray("tensors")::add);
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] text = JSON.writeValueAsBytes(header);
            out.writeInt(text.length);
            out.write(text);
            for (Tensor tensor : dxo.map(Dxo::data).orElse(Map.of()).values()) {
                Npy.write(tensor, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static TaskMessage decode(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int length = in.readInt();
            if (length < 0 || length > MAX_HEADER) {
                throw new IOException("A task message has a header of " + length + " bytes");
            }
            JsonNode header = header(in.readNBytes(length));
            Optional<Dxo> dxo = Optional.empty();
            if (header.path("meta") instanceof ObjectNode meta) {
                Map<String, Tensor> data = new TreeMap<>();
                for (JsonNode name : header.path("tensors")) {
                    data.put(name.asText(), Npy.read(in));
                }
                dxo = Optional.of(new Dxo(DataKind.valueOf(header.path("kind").asText()), data, meta));
            }
            return new TaskMessage(ReturnCode.valueOf(header.path("rc").asText()), header.path("round").asInt(), header.path("rounds").asInt(), dxo,
                    header.path("audit").asText());
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("A task message cannot be read: " + e.getMessage(), e));
        }
    }

    private static JsonNode header(byte[] text) throws JsonProcessingException {
        return JSON.readTree(new String(text, StandardCharsets.UTF_8));
    }
}
