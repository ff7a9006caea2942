package io.flarescope.telemetry.eventfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A file that the TensorBoard writer of a FLARE 2.6.3 job wrote, against what TensorBoard's EventAccumulator (2.21, unsampled) reads from it.
final class FlareEventFileTest {
    private final EventFile file = new EventFileReader().read(resource());

    private static Path resource() {
        try {
            return Path.of(Objects.requireNonNull(FlareEventFileTest.class.getResource("flare-2.6.3-site-1.tfevents")).toURI());
        } catch (URISyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private void expect(String tag, int count, long first, long last, double sum) {
        ScalarColumn column = file.scalar(tag).orElseThrow();
        double[] added = new double[1];
        column.forEach((wall, step, value) -> added[0] += value);
        assertThat(column.size()).isEqualTo(count);
        assertThat(column.summary().firstStep()).isEqualTo(first);
        assertThat(column.summary().lastStep()).isEqualTo(last);
        assertThat(added[0]).isCloseTo(sum, within(1e-6));
    }

    @Test
    void everyTagHasEventAccumulatorsPoints() {
        assertThat(file.scalars()).hasSize(3);
        expect("train/accuracy", 341, 0, 343, 300.441001);
        expect("train/loss", 281, 2, 343, 102.793047);
        expect("round/accuracy", 6, 0, 5, 5.30650002);
        assertThat(file.damaged() + file.unreadable() + file.tail()).isZero();
    }
}
