package io.flarescope.embedded.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.embedded.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading and sketching of large tables against the plain way of doing it.
class LargeTablesTest {
    @ParameterizedTest
    @ValueSource(ints = {7, 64, 1000, 1 << 20})
    void whereverStretchesAreCutTheTableIsTheSame(int stretch, @TempDir Path dir) throws IOException {
        Path file = dir.resolve("rows.csv");
        StringBuilder text = new StringBuilder("age, site name,pressure\r\n");
        Random random = new Random(stretch);
        for (int row = 0; row < 500; row++) {
            text.append(row).append(row % 7 == 0 ? ",," : ",ward é " + row + ",").append(row % 11 == 0 ? "" : Double.toString(random.nextGaussian())).append(row % 3 == 0 ? "\r\n" : "\n");
            text.append(row % 50 == 0 ? "\n\r\n" : "");
        }
        Files.writeString(file, text.substring(0, text.length() - 1));
        List<Column> columns = CsvReader.read(file, "rows.csv", stretch);

        assertThat(columns).extracting(Column::name).containsExactly("age", "site name", "pressure");
        assertThat(columns).extracting(Column::numeric).containsExactly(true, false, true);
        assertThat(columns.getFirst().values()).containsExactly(IntStream.range(0, 500).asDoubleStream().toArray());
        random = new Random(stretch);
        double[] pressures = columns.get(2).values();
        assertThat(pressures).hasSize(500);
        for (int row = 0; row < 500; row++) {
            assertThat(pressures[row]).as("row " + row).isEqualTo(Double.valueOf(row % 11 == 0 ? Double.NaN : random.nextGaussian()));
        }
        assertThat(columns.get(2).moments(pressures).count()).isEqualTo(500 - 46);
    }

    @Test
    void anOddRowIsNamedWhereverItStands(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("rows.csv");
        Files.writeString(file, "a,b\n" + "1,2\n".repeat(300) + "1,2,3\n" + "1,2\n".repeat(300));
        assertThatThrownBy(() -> CsvReader.read(file, "rows.csv", 50)).isInstanceOf(JobException.class).hasMessage("Row 301 of rows.csv has 3 cells where 2 are named");
        Files.writeString(file, "\n1\n");
        assertThatThrownBy(() -> CsvReader.read(file, "rows.csv", 50)).isInstanceOf(JobException.class).hasMessageContaining("no line of at most");
        Files.write(file, new byte[5 << 20]);
        assertThatThrownBy(() -> CsvReader.read(file, "rows.csv", 50)).isInstanceOf(JobException.class).hasMessageContaining("no line of at most");
        assertThatThrownBy(() -> CsvReader.read(dir.resolve("none.csv"), "none.csv", 50)).isInstanceOf(JobException.class).hasMessageContaining("cannot be read");
    }

    @Test
    void aTableTooLargeForMemoryLeavesNoFileBehind(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("rows.csv");
        String row = "0.1234567890123456,-7.5,1e3\n";
        Files.writeString(file, "a,b,c\n" + row.repeat(1_300_000));
        assertThat(Files.size(file)).isGreaterThan(32 << 20);
        List<Column> columns = CsvReader.read(file, "rows.csv");
        assertThat(columns.get(1).values()).hasSize(1_300_000);
        assertThat(Arrays.stream(columns.get(1).values()).distinct()).containsExactly(-7.5);
        assertThat(columns.get(2).moments(columns.get(2).values()).sum()).isEqualTo(1.3e9);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "lognormal", "equal", "few", "outlier"})
    void sortedAndSketchedAsThePlainWayDoes(String shape) {
        Random random = new Random(3);
        double[] column = new double[200_000];
        for (int i = 0; i < column.length; i++) {
            double normal = random.nextGaussian();
            column[i] = switch (shape) {
                case "normal" -> 3 - 5 * normal;
                case "lognormal" -> Math.exp(3 * normal);
                case "equal" -> -0.0;
                case "few" -> i % 4 == 0 ? Double.NaN : Math.rint(normal);
                default -> i == 7 ? 1e300 : i == 9 ? Double.NEGATIVE_INFINITY : 1e9 + normal;
            };
        }
        double[] plain = Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
        assertThat(Arrays.equals(Sorted.of(column), plain)).isTrue();
        Moments moments = Moments.of(column);
        assertThat(moments.count()).isEqualTo(Arrays.stream(column).filter(value -> !Double.isNaN(value)).count());
        assertThat(moments.max()).isEqualTo(plain[plain.length - 1]);
        Digest digest = Digest.of(column, 0);
        for (double share : new double[] {0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1}) {
            double value = digest.quantile(share);
            double below = Arrays.stream(plain).filter(row -> row < value).count() / (double) plain.length;
            double upTo = Arrays.stream(plain).filter(row -> row <= value).count() / (double) plain.length;
            // the share of the largest centroid
            assertThat(share).as("rank of " + share).isBetween(below - 2 / Math.sqrt(column.length) - 1e-9, upTo + 2 / Math.sqrt(column.length) + 1e-9);
        }
        assertThat(digest.quantile(0)).isEqualTo(plain[0]);
        assertThat(digest.quantile(1)).isCloseTo(plain[plain.length - 1], within(0.0));
    }
}
