package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.FederationProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site has its colour in the next run, too, whatever order the server lists them in.
final class SiteMemoryTest {
    private final FederationProfile profile = new StagedFederation().profile();

    @TempDir
    Path folder;

    @Test
    void placesOutliveTheProgram() {
        Path file = folder.resolve("new").resolve("sites.json");
        SiteMemory first = SiteMemory.in(file, Runnable::run);
        SiteOrder order = new SiteOrder();
        order.remember(first.of(profile), names -> first.keep(profile, names));
        order.index("site-2");
        order.index("Kraków\n\"x\"");

        SiteMemory later = SiteMemory.in(file, Runnable::run);
        SiteOrder again = new SiteOrder();
        again.remember(later.of(profile), names -> later.keep(profile, names));
        assertThat(again.index("site-1")).isEqualTo(2);
        assertThat(again.index("site-2")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"a\":", "{\"a\":{\"b\":[[[[[]]]]]}}", "{\"a\":[1,null]}"})
    void whatIsNotOursIsAsIfThereWereNone(String text) throws IOException {
        Path file = folder.resolve("sites.json");
        Files.writeString(file, text);

        assertThat(SiteMemory.in(file, Runnable::run).of(profile)).isEqualTo(List.of());
    }
}
