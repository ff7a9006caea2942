package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.state.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewFileTest {
    private static final SavedView VIEW = new SavedView(
            Choices.FIRST.x(XAxis.STEP).xScale(YScale.LOG).weight(0.97).method(Choices.Method.GAUSSIAN).y(YScale.SYMLOG).orphans(false), Optional.of(new Span(12.5, 40)),
            "loss|acc", List.of(new SeriesKey("site-1", "val_loss"), new SeriesKey("Kraków \"2\"", "a,b\n</x>")),
            List.of(new CardKey(CardKey.Kind.MEAN, "val_loss")), Map.of(new CardKey(CardKey.Kind.TAG, "grad_norm"), YScale.LOG),
            List.of(new CardKey(CardKey.Kind.TAG, "train_loss")));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("view.json");
        ViewFile.write(file, VIEW);

        assertThat(ViewFile.read(file)).isEqualTo(new ViewFile.Reading.Opened(VIEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "null", "42", "{", "{\"flarescope-view\":\"1\"}", "{\"flarescope-view\":2}", "{\"flarescope-view\":1}",
        "{\"flarescope-view\":1,\"x\":\"ROUND; rm\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\"}",
        "{\"flarescope-view\":1,\"x\":\"ROUND\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\",\"view\":[5,5]}",
        "{\"flarescope-view\":1,\"x\":\"ROUND\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\",\"view\":[\"a\",1e999]}",
        "{\"flarescope-view\":1,\"x\":\"ROUND\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\",\"shown\":[[1,2]]}",
        "{\"flarescope-view\":1,\"x\":\"ROUND\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\",\"pins\":[[\"NONE\",\"a\"]]}",
    })
    void whatIsNoViewIsRefusedWithAReason(String text) throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, text);

        assertThat(ViewFile.read(file)).isInstanceOfSatisfying(ViewFile.Reading.Refused.class, refused -> assertThat(refused.why()).isNotBlank());
    }

    @Test
    void largeDeepAndManyAreRefused() throws IOException {
        for (String text : List.of(
                " ".repeat(ViewFile.LARGEST) + "{}", "[".repeat(100_000), "{\"flarescope-view\":1,\"pattern\":\"" + "a".repeat(100_000) + "\"}",
                "{\"flarescope-view\":1,\"x\":\"ROUND\",\"x-scale\":\"LINEAR\",\"y\":\"LINEAR\",\"smoothing\":\"EMA\",\"pattern\":\"\",\"shown\":["
                        + "[\"a\",\"b\"],".repeat(20_000) + "[\"a\",\"b\"]]}")) {
            Path file = folder.resolve("large.json");
            Files.writeString(file, text);
            assertThat(ViewFile.read(file)).as(text.substring(0, 20)).isInstanceOf(ViewFile.Reading.Refused.class);
        }
    }
}
