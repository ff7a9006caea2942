package io.flarescope.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.ServiceLoader;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.javafx.FontIcon;

final class IconTest {

    @ParameterizedTest
    @EnumSource(Icon.class)
    void everyLiteralResolvesToAGlyphOfTheFont(Icon icon) throws IOException {
        IkonHandler handler = ServiceLoader.load(IkonHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(pack -> pack.supports(icon.literal()))
                .findFirst()
                .orElseThrow();

        int code = handler.resolve(icon.literal()).getCode();

        try (InputStream font = Objects.requireNonNull(handler.getFontResourceAsStream())) {
            assertThat(java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, font).canDisplay(code)).isTrue();
        } catch (java.awt.FontFormatException broken) {
            throw new IOException(broken);
        }
    }

    @Test
    void aNodeIsAsLargeAsAsked() {
        Text node = Icon.FEDERATION.node(20);

        assertThat(((FontIcon) node).getIconSize()).isEqualTo(20);
        assertThat(node.getFont()).extracting(Font::getSize).isEqualTo(20.0);
        assertThat(node.getStyleClass()).contains("icon");
    }

    /// Two states that look alike would be told apart by colour alone.
    @Test
    void statesHavePicturesOfTheirOwn() {
        Icon[] states = {
            Icon.PASSED, Icon.FAILED, Icon.RUNNING, Icon.SUBMITTED, Icon.ABORTED, Icon.CANNOT_SCHEDULE, Icon.ATTENTION, Icon.SKIPPED, Icon.NOT_KNOWN,
            Icon.NOT_SUPPORTED, Icon.SUPPRESSED, Icon.STUCK, Icon.DROPPED, Icon.NOT_HEARD, Icon.LOST};

        assertThat(Arrays.stream(states).map(Icon::literal)).doesNotHaveDuplicates();
    }
}
