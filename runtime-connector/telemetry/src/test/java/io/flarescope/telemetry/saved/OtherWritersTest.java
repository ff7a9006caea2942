package io.flarescope.telemetry.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.ValuesSeen;
import io.flarescope.federation.TagValue;
import io.flarescope.federation.TagValues;
import io.flarescope.federation.TagValues.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Event files that tensorboardX 2.6.5 and TensorBoard 2.21 wrote, the latter in the newer form where everything is a tensor and only a tag's first event says what it is.
/// How they were made stands in `other-writers.py`.
@Timeout(60)
final class OtherWritersTest {
    private final List<FederationEvent> heard = new CopyOnWriteArrayList<>();

    private SavedFederation open() throws Exception {
        Path zip = Path.of(Objects.requireNonNull(OtherWritersTest.class.getResource("other-writers.zip")).toURI());
        SavedFederation federation = SavedFederation.open(List.of(zip), JobFormat.NONE, ZoneOffset.UTC, Clock.systemUTC());
        federation.listen(heard::add);
        while (!federation.loaded()) {
            Thread.onSpinWait();
        }
        return federation;
    }

    private TagValues find(String site, String tag, Kind kind) {
        ValuesSeen last = heard.stream().filter(ValuesSeen.class::isInstance).map(ValuesSeen.class::cast).reduce((a, b) -> b).orElseThrow();
        return last.values().stream().filter(values -> values.site().endsWith(site) && values.tag().equals(tag) && values.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void distributionsPicturesTextsAndHyperparametersAreRead() throws Exception {
        try (SavedFederation federation = open()) {
            assertThat(heard.stream().filter(ColumnsAdvanced.class::isInstance).flatMap(event -> ((ColumnsAdvanced) event).columns().stream())
                    .filter(column -> column.tag().equals("train/loss")).mapToLong(column -> column.size()).sum()).isEqualTo(24);

            TagValues old = find("x-0", "weights/dense1", Kind.HISTOGRAM);
            assertThat(old.size()).isEqualTo(12);
            assertThat(old.step(11)).isEqualTo(11);
            assertThat(old.read(3)).isInstanceOfSatisfying(TagValue.Histogram.class, histogram -> assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(500));

            TagValues tensors = find("tb2", "weights/new", Kind.HISTOGRAM);
            assertThat(tensors.size()).isEqualTo(8);
            assertThat(tensors.read(7)).isInstanceOfSatisfying(TagValue.Histogram.class, histogram -> assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(1000));

            assertThat(find("x-1", "samples/input", Kind.IMAGE).read(2)).isInstanceOfSatisfying(TagValue.Image.class, image -> {
                assertThat(image.width()).isEqualTo(64);
                assertThat(image.height()).isEqualTo(48);
                assertThat(image.encoded()).startsWith(0x89, 'P', 'N', 'G');
            });
            assertThat(find("tb2", "img", Kind.IMAGE).read(1)).isInstanceOfSatisfying(TagValue.Image.class, image -> {
                assertThat(image.width()).isEqualTo(30);
                assertThat(image.encoded()).startsWith(0xff, 0xd8);
            });
            assertThat(find("x-0", "notes/text_summary", Kind.TEXT).read(1))
                    .isEqualTo(new TagValue.Text(List.of("step 1: **bold** <b>not html</b> und Umlaute äöü"), 1));
            assertThat(find("tb2", "words", Kind.TEXT).read(2)).isEqualTo(new TagValue.Text(List.of("row 2"), 1));

            assertThat(find("x-0/hp", "_hparams_/session_start_info", Kind.HPARAMS).read(0))
                    .isEqualTo(new TagValue.Hparams(Map.of("lr", "0.1", "batch", "32", "optimizer", "adam", "nesterov", "false")));
            assertThat(find("tb2", "_hparams_/session_start_info", Kind.HPARAMS).read(0))
                    .isEqualTo(new TagValue.Hparams(Map.of("lr", "0.5", "act", "relu", "drop", "true")));
        }
    }
}
