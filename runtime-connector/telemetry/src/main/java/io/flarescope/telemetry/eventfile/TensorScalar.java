package io.flarescope.telemetry.eventfile;

/// What a `TensorProto` holds, as far as a curve can use it: one number, or something else.
///
/// dtype 1 · shape 2 · tensor_content 4 (little-endian) · float_val 5 · double_val 6 · int_val 7 · string_val 8 · int64_val 10 · bool_val 11 · half_val 13 (bits) ·
/// uint32_val 16 · uint64_val 17.
record TensorScalar(boolean single, float value, boolean text) {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int UINT8 = 4;
    private static final int INT16 = 5;
    private static final int INT8 = 6;
    private static final int STRING = 7;
    private static final int INT64 = 9;
    private static final int BOOL = 10;
    private static final int BFLOAT16 = 14;
    private static final int UINT16 = 17;
    private static final int HALF = 19;
    private static final int UINT32 = 22;
    private static final int UINT64 = 23;
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
                case 7, 10, 11, 13, 16, 17 -> {
                    several |= found || !fields.oneVarint();
                    found = true;
                    value = fields.number == 13 ? number(type, fields.varint) : fields.number == 17 ? unsigned(fields.varint) : fields.varint;
                }
                default -> {
                    // shape, and what is no number
                }
            }
        }
        if (type == STRING) {
            return new TensorScalar(false, 0, true);
        }
        return found && !several ? new TensorScalar(true, value, false) : OTHER;
    }

    private static float unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2f;
    }

    private static int width(int type) {
        return switch (type) {
            case UINT8, INT8, BOOL -> 1;
            case HALF, BFLOAT16, INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64 -> 8;
            default -> 0;
        };
    }

    private static float number(int type, long bits) {
        return switch (type) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> (float) Double.longBitsToDouble(bits);
            case INT32 -> (int) bits;
            case INT64, UINT32, UINT16, UINT8, BOOL -> bits;
            case UINT64 -> unsigned(bits);
            case INT16 -> (short) bits;
            case INT8 -> (byte) bits;
            case HALF -> Float.float16ToFloat((short) bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << 16);
            default -> Float.NaN;
        };
    }
}
