package io.flarescope.telemetry.eventfile;

import io.flarescope.federation.TagValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a tensor holds that is no single number: texts, a histogram as rows of left, right and count, or a picture as its width, its height and its bytes.
///
/// dtype 1 · shape 2 { dim 2 { size 1 } } · tensor_content 4 · float_val 5 · double_val 6 · string_val 8. Source: `tensorboard/compat/proto/tensor.proto`.
final class TensorPayload {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int STRING = 7;
    private static final int MOST_TEXTS = 10_000;
    private static final int MOST_NUMBERS = 300_000;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final byte[] b;
    private int type;
    private final List<Long> shape = new ArrayList<>();
    private final List<int[]> texts = new ArrayList<>();
    private double[] numbers = new double[0];

    private TensorPayload(byte[] b) {
        this.b = b;
    }

    static TagValue of(byte[] b, int from, int end) {
        TensorPayload payload = new TensorPayload(b);
        payload.read(from, end);
        return payload.value();
    }

    private void read(int from, int end) {
        Fields fields = new Fields(b, from, end);
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> type = (int) fields.varint;
                case 2 -> shape(fields.from, fields.to);
                case 4 -> content(fields);
                case 5 -> floats(fields);
                case 6 -> numbers = Payloads.doubles(numbers, fields);
                case 8 -> {
                    if (texts.size() < MOST_TEXTS) {
                        texts.add(new int[] {fields.from, fields.to});
                    }
                }
                default -> {
                    // whole numbers and other types are told by their shape
                }
            }
        }
    }

    private void shape(int from, int end) {
        Fields dims = new Fields(b, from, end);
        while (dims.next()) {
            if (dims.number == 2 && shape.size() < 16) {
                Fields dim = new Fields(b, dims.from, dims.to);
                long size = 0;
                while (dim.next()) {
                    size = dim.number == 1 ? dim.varint : size;
                }
                shape.add(size);
            }
        }
    }

    private void content(Fields field) {
        int width = type == DOUBLE ? 8 : type == FLOAT ? 4 : 0;
        if (width == 0) {
            return;
        }
        numbers = new double[Math.min(MOST_NUMBERS, (field.to - field.from) / width)];
        for (int i = 0; i < numbers.length; i++) {
            long bits = field.little(field.from + i * width, width);
            numbers[i] = width == 8 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
        }
    }

    private void floats(Fields field) {
        int more = Math.min((field.to - field.from) / 4, MOST_NUMBERS - numbers.length);
        int before = numbers.length;
        numbers = Arrays.copyOf(numbers, before + Math.max(0, more));
        for (int i = before; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat((int) field.little(field.from + 4 * (i - before), 4));
        }
    }

    private TagValue value() {
        if (type == STRING) {
            return strings();
        }
        if (shape.size() == 2 && shape.get(1) == 3 && numbers.length >= 3 && numbers.length % 3 == 0) {
            int n = numbers.length / 3;
            double[][] rows = new double[3][n];
            for (int i = 0; i < 3 * n; i++) {
                rows[i % 3][i / 3] = numbers[i];
            }
            return new TagValue.Histogram(rows[0], rows[1], rows[2]);
        }
        return new TagValue.Other("a tensor of shape " + shape.stream().map(String::valueOf).collect(Collectors.joining(" × ", "[", "]")));
    }

    private TagValue strings() {
        for (int i = 0; i < Math.min(4, texts.size()); i++) {
            int[] at = texts.get(i);
            if (begins(at, PNG) || begins(at, JPEG)) {
                return new TagValue.Image(Arrays.copyOfRange(b, at[0], at[1]), i == 2 ? number(texts.get(0)) : 0, i == 2 ? number(texts.get(1)) : 0);
            }
        }
        List<String> cells = texts.stream().map(at -> EventDecoder.text(b, at[0], Math.min(at[1], at[0] + LONGEST_TEXT))).toList();
        int columns = shape.size() == 2 ? (int) Math.clamp(shape.get(1), 1, Math.max(1, cells.size())) : 1;
        return new TagValue.Text(cells, columns);
    }

    private boolean begins(int[] at, byte[] with) {
        return at[1] - at[0] >= with.length && Arrays.equals(b, at[0], at[0] + with.length, with, 0, with.length);
    }

    private int number(int[] at) {
        try {
            return Integer.parseInt(EventDecoder.text(b, at[0], Math.min(at[1], at[0] + 10)));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
