package io.flarescope.embedded.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void everyBitIsThatOfTheJdk() {
        Random random = new Random(8);
        for (int i = 0; i < 200_000; i++) {
            double value = switch (i % 5) {
                case 0 -> random.nextGaussian() * 30;
                case 1 -> Double.longBitsToDouble(random.nextLong());
                case 2 -> Math.exp(random.nextGaussian() * 8);
                case 3 -> random.nextInt();
                default -> random.nextLong() / 1e3;
            };
            same(Double.toString(value));
            if (Double.isFinite(value)) {
                same(new BigDecimal(value).round(new java.math.MathContext(1 + random.nextInt(22))).toPlainString());
            }
        }
    }

    @Test
    void halfWaysAreRoundedAsTheJdkDoes() {
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            // in the middle between two doubles, and a little beside it
            double value = (1L << 52) + (random.nextLong() & (1L << 52) - 1);
            BigDecimal middle = new BigDecimal(value).add(new BigDecimal("0.5"));
            same(middle.toPlainString());
            same(middle.add(new BigDecimal("0.1")).toPlainString());
            BigDecimal small = new BigDecimal(random.nextInt(1 << 20)).add(new BigDecimal(Math.scalb(1 + 2 * random.nextInt(8), -20)));
            same(small.toPlainString());
        }
    }

    @Test
    void everyFormIsReadOrRefusedAsTheJdkDoes() {
        for (String text : List.of("0", "0.", ".0", "0.0000", "0.001234567890123456789", "-0", "-0.0", "00012.50", "1.", ".5", "-.5", "+3.5", "1e3", "1E-5", "-1.5e+300", "NaN", "Infinity", "-Infinity", "0x1.8p3", "7d", "2.5f", "123456789012345678",
                "1234567890123456789", "0.0000000000000000000001", "0.00000000000000000000001", "9007199254740993", "9007199254740992.5", " 12 ", "\t3.25\r")) {
            same(text);
        }
        for (String text : List.of("-", ".", "-.", "+", "1.2.3", "1;5", "--1", "malignant", "1 2", "é", "１", "1_000", "0x", "e5")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> new Decimal(bytes, bytes.length).cell(0)).as(text).isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> Double.parseDouble(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
        assertThat(new Decimal(" \t ".getBytes(StandardCharsets.UTF_8), 3).cell(0)).isNaN();
    }

    private static void same(String text) {
        byte[] bytes = (",," + text + ",").getBytes(StandardCharsets.UTF_8);
        Decimal cells = new Decimal(bytes, bytes.length);
        double parsed = cells.cell(2);
        assertThat(cells.at()).as(text).isEqualTo(bytes.length - 1);
        assertThat(Double.doubleToLongBits(parsed)).as(text).isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }
}
