package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The words loggers use for levels, told by their first four letters.
final class LevelWord {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DEBU = four("DEBU");
    private static final int INFO = four("INFO");
    private static final int WARN = four("WARN");
    private static final int ERRO = four("ERRO");
    private static final int CRIT = four("CRIT");
    private static final int FATA = four("FATA");
    private static final int TRAC = four("TRAC");
    private static final int UPPER = 0xdfdfdfdf;

    private LevelWord() {}

    private static int four(String letters) {
        return letters.charAt(0) | letters.charAt(1) << 8 | letters.charAt(2) << 16 | letters.charAt(3) << 24;
    }

    /// Of the word at `p`, as [LineLevel]'s ordinal.
    static int at(byte[] b, int p) {
        return known((int) INT.get(b, p));
    }

    /// Of the first level word in `[from, end)`: capitals, or a whole word in small letters.
    static int first(byte[] b, int from, int end) {
        for (int i = Math.max(from, 0); i + 4 <= end; i++) {
            if (letter(b[i]) && (i == 0 || !letter(b[i - 1]))) {
                int word = (int) INT.get(b, i);
                int level = known(word & UPPER);
                if (level != LineLevel.OTHER.ordinal() && ((word & ~UPPER) == 0 || whole(b, i, end, level))) {
                    return level;
                }
            }
        }
        return LineLevel.OTHER.ordinal();
    }

    private static boolean whole(byte[] b, int p, int end, int level) {
        int length = 0;
        while (p + length < end && letter(b[p + length])) {
            length++;
        }
        LineLevel of = LineLevel.at(level);
        return switch (length) {
            case 4 -> of == LineLevel.INFO || of == LineLevel.WARNING || of == LineLevel.CRITICAL;
            case 5 -> of == LineLevel.DEBUG || of == LineLevel.ERROR || of == LineLevel.CRITICAL;
            case 7 -> of == LineLevel.WARNING;
            case 8 -> of == LineLevel.CRITICAL;
            default -> false;
        };
    }

    private static boolean letter(byte c) {
        int upper = c & 0xdf;
        return upper >= 'A' && upper <= 'Z';
    }

    /// glog's one letter.
    static int ofLetter(byte letter) {
        return (switch (letter) {
            case 'I' -> LineLevel.INFO;
            case 'W' -> LineLevel.WARNING;
            case 'E' -> LineLevel.ERROR;
            case 'F' -> LineLevel.CRITICAL;
            case 'D', 'V' -> LineLevel.DEBUG;
            default -> LineLevel.OTHER;
        }).ordinal();
    }

    private static int known(int four) {
        if (four == INFO) {
            return LineLevel.INFO.ordinal();
        }
        if (four == DEBU || four == TRAC) {
            return LineLevel.DEBUG.ordinal();
        }
        if (four == WARN) {
            return LineLevel.WARNING.ordinal();
        }
        if (four == ERRO) {
            return LineLevel.ERROR.ordinal();
        }
        return four == CRIT || four == FATA ? LineLevel.CRITICAL.ordinal() : LineLevel.OTHER.ordinal();
    }
}
