package io.flarescope.telemetry.eventfile;

/// What a `TensorProto` holds, as far as a curve can use it: one number, or something else.
///
/// dtype 1 · shape 2 · tensor_content 4 (little-endian) · float_val 5 · double_val 6 · int_val 7 · string_val 8 · int64_val 10 · bool_val 11 · half_val 13.
record TensorScalar(boolean single, float value, boolean text) {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int STRING = 7;
    private static final int INT64 = 9;
    private static final int BFLOAT16 = 14;
    private static final int HALF = 19;
    private static final TensorScalar OTHER = new TensorScalar(false, 0, false);

    static TensorScalar of(byte[] bytes, int from, int end) {
        Fields fields = new Fields(bytes, from, end);
        int type = 0;
        boolean found = false;
        boolean several = false;
        float value = 0;
        while (fields.next()) {
            int length = fields.to - fields.from;
            switch (fields.number) {
                case 1 -> type = (int) fields.varint;
                case 4 -> {
                    int width = width(type);
                    several |= width == 0 || length != width;
                    found |= !several;
                    value = several ? value : number(type, fields.little(fields.from, length));
                }
                case 5 -> {
                    several |= found || length != 4;
                    found = true;
                    value = Float.intBitsToFloat((int) fields.little(fields.from, Math.min(4, length)));
                }
                case 6 -> {
                    several |= found || length != 8;
                    found = true;
                    value = (float) Double.longBitsToDouble(fields.little(fields.from, Math.min(8, length)));
                }
                default -> {
                    // integer and half values as lists are rare: they stay tensors
                }
            }
        }
        if (type == STRING) {
            return new TensorScalar(false, 0, true);
        }
        return found && !several ? new TensorScalar(true, value, false) : OTHER;
    }

    private static int width(int type) {
        return switch (type) {
            case FLOAT, INT32 -> 4;
            case DOUBLE, INT64 -> 8;
            case HALF, BFLOAT16 -> 2;
            default -> 0;
        };
    }

    private static float number(int type, long bits) {
        return switch (type) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> (float) Double.longBitsToDouble(bits);
            case INT32 -> (int) bits;
            case INT64 -> bits;
            case HALF -> Float.float16ToFloat((short) bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << 16);
            default -> Float.NaN;
        };
    }
}
