package io.flarescope.embedded.task;

import java.util.Arrays;

/// An array of floating-point numbers in row-major order. The arrays are handed over, not copied: nobody changes one that is not his.
public sealed interface Tensor {
    float FLOAT16_MAX = 65504f;

    int[] shape();

    /// numpy's word.
    String precision();

    int count();

    /// Bytes of the values alone.
    int bytes();

    Float32 float32();

    Float16 float16();

    record Float32(int[] shape, float[] values) implements Tensor {
        public Float32 {
            check(shape, values.length);
        }

        @Override
        public String precision() {
            return "float32";
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int bytes() {
            return values.length * Float.BYTES;
        }

        @Override
        public Float32 float32() {
            return this;
        }

        /// Values beyond the range of half precision become its largest ones, as FLARE's quantizer does it.
        @Override
        public Float16 float16() {
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToFloat16(Math.clamp(values[i], -FLOAT16_MAX, FLOAT16_MAX));
            }
            return new Float16(shape, bits);
        }
    }

    record Float16(int[] shape, short[] bits) implements Tensor {
        public Float16 {
            check(shape, bits.length);
        }

        @Override
        public String precision() {
            return "float16";
        }

        @Override
        public int count() {
            return bits.length;
        }

        @Override
        public int bytes() {
            return bits.length * Short.BYTES;
        }

        @Override
        public Float32 float32() {
            float[] values = new float[bits.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.float16ToFloat(bits[i]);
            }
            return new Float32(shape, values);
        }

        @Override
        public Float16 float16() {
            return this;
        }
    }

    private static void check(int[] shape, int count) {
        long product = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        if (product != count) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + product + " values, not " + count);
        }
    }
}
