package io.flarescope.telemetry.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.ValuesSeen;
import io.flarescope.federation.MetricColumn;
import io.flarescope.federation.TagValue;
import io.flarescope.federation.TagValues;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What we read in event files by PyTorch, TensorFlow, tensorboardX, tensorboard_logger and TensorBoard's own writer is what TensorBoard's accumulator reads in them:
/// every tag, every point and every bit of a value. `writers.py` made the files and `writers.json`, and says with which versions.
@Timeout(60)
final class TensorBoardAccumulatorTest {
    private final List<FederationEvent> heard = new CopyOnWriteArrayList<>();
    private final JsonNode expected = read();
    private SavedFederation federation;

    TensorBoardAccumulatorTest() throws Exception {
        Path zip = Path.of(Objects.requireNonNull(TensorBoardAccumulatorTest.class.getResource("writers.zip")).toURI());
        federation = SavedFederation.open(List.of(zip), JobFormat.NONE, ZoneOffset.UTC, Clock.systemUTC());
    }

    private static JsonNode read() throws Exception {
        try (InputStream in = Objects.requireNonNull(TensorBoardAccumulatorTest.class.getResourceAsStream("writers.json"))) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    @BeforeEach
    void load() throws InterruptedException {
        federation.listen(heard::add);
        Instant late = Instant.now().plusSeconds(30);
        while (!federation.loaded()) {
            assertThat(Instant.now()).as("loaded until then; heard %s", heard).isBefore(late);
            Thread.sleep(5);
        }
    }

    @AfterEach
    void close() {
        federation.close();
    }

    @Test
    void everyScalarIsReadWithItsTimeItsStepAndItsValue() {
        Map<String, List<String>> ours = new TreeMap<>();
        for (FederationEvent event : heard) {
            if (event instanceof ColumnsAdvanced(var _, List<MetricColumn> columns, var _, var _)) {
                columns.forEach(column -> column.forEach((wall, low, high, values, count) -> {
                    List<String> points = ours.computeIfAbsent(column.site() + " | " + column.tag(), _ -> new ArrayList<>());
                    for (int i = 0; i < count; i++) {
                        points.add(point(wall[i], high.length == 0 ? low[i] : (long) high[i] << 32 | low[i] & 0xffff_ffffL, values[i]));
                    }
                }));
            }
        }
        Map<String, List<String>> theirs = new TreeMap<>();
        expected.properties().forEach(run -> run.getValue().path("scalars").properties().forEach(tag -> {
            List<String> points = theirs.computeIfAbsent(run.getKey() + " | " + tag.getKey(), _ -> new ArrayList<>());
            tag.getValue().forEach(point -> points.add(point(point.get(0).doubleValue(), point.get(1).longValue(), Float.parseFloat(point.get(2).asText()))));
        }));

        assertThat(theirs.values().stream().mapToInt(List::size).sum()).isEqualTo(512);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((name, points) -> assertThat(ours.get(name)).as(name).isEqualTo(points));
    }

    /// A NaN is a NaN, whichever.
    private static String point(double wall, long step, float value) {
        return wall + " " + step + " " + Integer.toHexString(Float.floatToIntBits(value));
    }

    private List<TagValues> values() {
        return heard.stream().filter(ValuesSeen.class::isInstance).map(ValuesSeen.class::cast).reduce((_, last) -> last).orElseThrow().values();
    }

    private TagValues find(String run, String tag, TagValues.Kind kind) {
        return values().stream().filter(values -> values.site().equals(run) && values.tag().equals(tag) && values.kind() == kind).findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + tag + " of " + run));
    }

    @Test
    void histogramsTextsAndPicturesAreThoseOfTheAccumulator() {
        int[] seen = new int[3];
        expected.properties().forEach(run -> {
            run.getValue().path("histograms").properties().forEach(tag -> {
                TagValues ours = find(run.getKey(), tag.getKey(), TagValues.Kind.HISTOGRAM);
                assertThat(ours.size()).as(tag.getKey()).isEqualTo(tag.getValue().size());
                for (int i = 0; i < ours.size(); i++) {
                    assertThat(ours.step(i)).isEqualTo(tag.getValue().get(i).get(0).longValue());
                    double sum = Arrays.stream(((TagValue.Histogram) ours.read(i)).counts()).sum();
                    assertThat(sum).isEqualTo(tag.getValue().get(i).get(2).doubleValue());
                    seen[0]++;
                }
            });
            run.getValue().path("texts").properties().forEach(tag -> {
                TagValues ours = find(run.getKey(), tag.getKey(), TagValues.Kind.TEXT);
                for (int i = 0; i < tag.getValue().size(); i++) {
                    List<String> lines = new ArrayList<>();
                    tag.getValue().get(i).get(1).forEach(line -> lines.add(line.textValue()));
                    assertThat(((TagValue.Text) ours.read(i)).cells()).isEqualTo(lines);
                    seen[1]++;
                }
            });
            run.getValue().path("images").properties().forEach(tag -> {
                TagValues ours = find(run.getKey(), tag.getKey(), TagValues.Kind.IMAGE);
                for (int i = 0; i < tag.getValue().size(); i++) {
                    JsonNode theirs = tag.getValue().get(i);
                    TagValue.Image image = (TagValue.Image) ours.read(i);
                    assertThat(List.of(image.width(), image.height())).isEqualTo(List.of(theirs.get(1).intValue(), theirs.get(2).intValue()));
                    assertThat(sha1(image.encoded())).isEqualTo(theirs.get(3).get(0).textValue());
                    seen[2]++;
                }
            });
        });
        assertThat(seen).containsExactly(49, 6, 6);
        assertThat(new TreeSet<>(values().stream().filter(values -> values.kind() == TagValues.Kind.HPARAMS).map(TagValues::site).toList()))
                .containsExactly("tensorboardx/hp", "torch/hp");
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
