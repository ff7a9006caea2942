package io.flarescope.embedded.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TensorsTest {
    /// `numpy.save` of `numpy.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]], dtype=numpy.float32)`, its values in hexadecimal.
    private static final String NUMPY_VALUES = "0000803f0000004000004040" + "000080400000a0400000c040" + "0000e0400000004100001041";
    private static final Tensor.Float32 MATRIX = new Tensor.Float32(new int[] {3, 3}, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    @Test
    void npyIsWhatNumpyWrites() throws IOException {
        byte[] bytes = npy(MATRIX);
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 3), }";
        assertThat(bytes).hasSize(128 + 36).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII)).isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
        assertThat(HexFormat.of().formatHex(bytes, 128, bytes.length)).isEqualTo(NUMPY_VALUES);
    }

    @Test
    void npyIsReadBackInBothPrecisions() throws IOException {
        for (Tensor tensor : new Tensor[] {MATRIX, MATRIX.float16(), new Tensor.Float32(new int[] {2}, new float[] {-0f, Float.NaN}),
            new Tensor.Float32(new int[] {}, new float[] {4})}) {
            Tensor read = Npy.read(new ByteArrayInputStream(npy(tensor)));
            assertThat(read.precision()).isEqualTo(tensor.precision());
            assertThat(read.shape()).isEqualTo(tensor.shape());
            assertThat(read.float32().values()).isEqualTo(tensor.float32().values());
        }
    }

    @Test
    void hostileArraysAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] good = npy(MATRIX);
        String header = new String(good, 10, 118, StandardCharsets.US_ASCII);
        for (String bad : new String[] {header.replace("3, 3", "99999999, 99999999"), header.replace("3, 3", "9999999999"), header.replace("<f4", "|O "),
            header.replace("3, 3", "1073741824, 1073741824, 1073741824"),
            header.replace("False", "True ")}) {
            byte[] bytes = good.clone();
            byte[] text = (bad.stripTrailing() + " ".repeat(118)).substring(0, 118).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, 10, 118);
            assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(bytes))).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(good, 0, 150))).isInstanceOf(IOException.class).hasMessage("The npy array ends early");
    }

    @Test
    void messagesShareNoMemoryWithTheirReceiver() {
        Dxo dxo = Dxo.weights(Map.of("b", MATRIX, "a", MATRIX.float16()));
        dxo.meta().put(Dxo.STEPS, 206);
        TaskMessage sent = TaskMessage.data(3, 30, dxo).audited("e-1");
        Assignment received = Assignment.decode(new Assignment("train", "id-1", sent).encode());
        assertThat(received.name()).isEqualTo("train");
        TaskMessage message = received.data();
        assertThat(message.round()).isEqualTo(3);
        assertThat(message.rounds()).isEqualTo(30);
        assertThat(message.auditEvent()).isEqualTo("e-1");
        Dxo copy = message.dxo().orElseThrow();
        assertThat(copy.meta()).isEqualTo(dxo.meta());
        assertThat(copy.data()).containsOnlyKeys("a", "b");
        assertThat(Stream.of(copy.data().get("b")).map(Tensor.Float32.class::cast).findFirst().orElseThrow().values()).isEqualTo(MATRIX.values())
                .isNotSameAs(MATRIX.values());
        assertThat(TaskMessage.decode(sent.failed(ReturnCode.EXECUTION_EXCEPTION).encode()).code()).isEqualTo(ReturnCode.EXECUTION_EXCEPTION);
    }

    @Test
    void quantizingHalvesTheBytesAndDequantizingGivesThePrecisionBack() {
        Dxo dxo = Dxo.weights(Map.of("w", new Tensor.Float32(new int[] {3}, new float[] {0.1f, -70_000, 3})));
        Dxo quantized = new ModelQuantizer().filter(dxo, note -> {});
        assertThat(quantized.bytes()).isEqualTo(6);
        assertThat(quantized.meta().path(Dxo.ALGORITHM).asText()).isEqualTo("float16");
        assertThat(new ModelQuantizer().filter(quantized, note -> {})).isSameAs(quantized);
        Dxo restored = new ModelDequantizer().filter(quantized, note -> {});
        assertThat(restored.meta()).isEmpty();
        assertThat(restored.bytes()).isEqualTo(12);
        assertThat(restored.data().values().iterator().next().float32().values()).containsExactly(0.099975586f, -65504f, 3f);
        assertThatThrownBy(() -> new ModelDequantizer().filter(dxo, note -> {})).hasMessage("Invalid quantization type: None");
    }

    private static byte[] npy(Tensor tensor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(tensor, out);
        return out.toByteArray();
    }
}
