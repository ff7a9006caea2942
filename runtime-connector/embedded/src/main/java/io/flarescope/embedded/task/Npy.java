package io.flarescope.embedded.task;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// numpy's `.npy` format, version 1.0 (numpy.lib.format): little-endian `f4` and `f2` in C order.
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGN = 64;
    private static final int MAX_VALUES = 1 << 26;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<(f[24])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    private Npy() {}

    public static void write(Tensor tensor, OutputStream out) throws IOException {
        String shape = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String type = tensor instanceof Tensor.Float32 ? "f4" : "f2";
        StringBuilder header = new StringBuilder("{'descr': '<" + type + "', 'fortran_order': False, 'shape': ("
                + shape + (tensor.shape().length == 1 ? "," : "") + "), }");
        while ((MAGIC.length + 2 + header.length() + 1) % ALIGN != 0) {
            header.append(' ');
        }
        header.append('\n');
        ByteBuffer values = ByteBuffer.allocate(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor) {
            case Tensor.Float32 t -> values.asFloatBuffer().put(t.values());
            case Tensor.Float16 t -> values.asShortBuffer().put(t.bits());
        }
        out.write(MAGIC);
        out.write(header.length() & 0xff);
        out.write(header.length() >> 8);
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(values.array());
    }

    /// Reads one array and nothing behind it; what it does not know is an [IOException] with a sentence.
    public static Tensor read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = new byte[MAGIC.length];
        data.readFully(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("This is no npy file of version 1.0");
        }
        byte[] header = new byte[data.readUnsignedByte() | data.readUnsignedByte() << 8];
        data.readFully(header);
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw new IOException("The npy array is not one of float32 or float16 in C order");
        }
        int[] shape = shape(matcher.group(2));
        long count = 1;
        for (int dimension : shape) {
            count *= dimension;
            if (count < 0 || count > MAX_VALUES) {
                throw new IOException("The npy array has more than %,d values".formatted(MAX_VALUES));
            }
        }
        int width = matcher.group(1).equals("f4") ? Float.BYTES : Short.BYTES;
        byte[] bytes = data.readNBytes((int) count * width);
        if (bytes.length < count * width) {
            throw new EOFException("The npy array ends early");
        }
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (width == Float.BYTES) {
            float[] floats = new float[(int) count];
            values.asFloatBuffer().get(floats);
            return new Tensor.Float32(shape, floats);
        }
        short[] bits = new short[(int) count];
        values.asShortBuffer().get(bits);
        return new Tensor.Float16(shape, bits);
    }

    private static int[] shape(String text) throws IOException {
        try {
            return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw new IOException("The npy array has a dimension that is too large", e);
        }
    }
}
