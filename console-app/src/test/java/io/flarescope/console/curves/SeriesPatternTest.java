package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SeriesPatternTest {
    private static final List<String> SITES = List.of("site-1", "Site 10", "a/b", "", "train");
    private static final List<String> TAGS = List.of("train/loss", "val_loss", "loss/train", "t", "", "a-1 b", "x".repeat(300) + "tail");

    @Test
    void whateverWayItIsLookedForItIsTheExpressionInTheWholeName() {
        for (String words : List.of("loss", "SITE", "e-1", "1", "site-1/train", "n/l", "^site", "loss$", "(train|val)", "a.b", "1 ", "a-1 b", "x", "tail", "[st]ite")) {
            SeriesPattern pattern = SeriesPattern.of(words);
            for (String site : SITES) {
                for (String tag : TAGS) {
                    String whole = site + "/" + tag;
                    boolean found = Pattern.compile(words, Pattern.CASE_INSENSITIVE).matcher(whole.substring(0, Math.min(256, whole.length()))).find();
                    assertThat(pattern.inOnePart() ? pattern.in(site) || pattern.in(tag) : pattern.names(site).test(tag)).as(words + " in " + whole).isEqualTo(found);
                }
            }
        }
        assertThat(SeriesPattern.of("loss").inOnePart()).isTrue();
        assertThat(SeriesPattern.of("n/l").inOnePart()).isFalse();
    }

    @Test
    void whatIsNoExpressionIsTakenAsText() {
        SeriesPattern pattern = SeriesPattern.of("loss(");
        assertThat(pattern.error()).isNotEmpty();
        assertThat(pattern.names("site-1").test("loss(1)")).isTrue();
        assertThat(pattern.names("site-1").test("loss")).isFalse();
        assertThat(SeriesPattern.of(" ").matchesAll()).isTrue();
    }
}
