package io.flarescope.telemetry.logbook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The half bytes of [BookLines] of 64 positions at a time, turned into words of a bit a position.
final class LevelPlanes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST = 0x1111111111111111L;

    private long ones;
    private long twos;
    private long fours;
    private long eights;

    /// Takes the 32 bytes from `at` on.
    void take(byte[] packed, int at) {
        ones = 0;
        twos = 0;
        fours = 0;
        eights = 0;
        for (int i = 0; i < 4; i++) {
            long half = (long) LONG.get(packed, at + 8 * i);
            ones |= gather(half) << 16 * i;
            twos |= gather(half >>> 1) << 16 * i;
            fours |= gather(half >>> 2) << 16 * i;
            eights |= gather(half >>> 3) << 16 * i;
        }
    }

    /// The lowest bit of each half byte, side by side.
    private static long gather(long halves) {
        long x = halves & LOWEST;
        x = (x | x >>> 3) & 0x0303030303030303L;
        x = (x | x >>> 6) & 0x000f000f000f000fL;
        x = (x | x >>> 12) & 0x000000ff000000ffL;
        return (x | x >>> 24) & 0xffff;
    }

    /// Lines that belong to the record before them.
    long below() {
        return ~(ones | twos | fours);
    }

    /// Lines that say the same as the one before.
    long repeats() {
        return eights & ~(ones & twos & fours);
    }

    /// ERROR and CRITICAL.
    long errors() {
        return fours & ~twos;
    }

    /// Records of a level, as [LevelClass#atLeast] has it.
    long atLeast(int least) {
        long unnamed = ones & twos & fours;
        return switch (least) {
            case 0 -> (ones | twos | fours) & ~(unnamed & eights);
            case 1 -> (ones | twos | fours) & ~unnamed;
            case 2 -> (twos | fours) & ~unnamed;
            case 3 -> ones & twos & ~fours | errors();
            case 4 -> errors();
            case 5 -> errors() & ones;
            default -> 0;
        };
    }
}
