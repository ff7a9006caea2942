package io.flarescope.console.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.state.SiteOrder;
import org.junit.jupiter.api.Test;

final class SiteColoursTest {
    private final SiteOrder order = new SiteOrder();
    private final SiteColours colours = new SiteColours(order);
    private final Palette palette = Palette.of(Theme.LIGHT);

    @Test
    void aSiteKeepsItsColourWhoeverComesLater() {
        assertThat(colours.of("zurich", palette)).isEqualTo(palette.site(0));
        assertThat(colours.of("aachen", palette)).isEqualTo(palette.site(1));

        assertThat(colours.of("zurich", palette)).isEqualTo(palette.site(0));
        assertThat(colours.styleClass("aachen")).isEqualTo("site-2");
    }

    @Test
    void theServerIsInkAndTakesNoPlace() {
        assertThat(colours.of("server", palette)).isEqualTo(palette.of(Hue.GLOBAL));
        assertThat(order.names()).isEmpty();
    }

    @Test
    void coloursThatComeAgainHaveAnotherDash() {
        for (int i = 0; i < 10; i++) {
            order.index("site-" + i);
        }

        assertThat(colours.dash("site-0")).isEmpty();
        assertThat(colours.dash("site-4")).containsExactly(8, 3);
        assertThat(colours.of("site-8", palette)).isEqualTo(palette.site(0));
        assertThat(colours.dash("site-8")).containsExactly(2, 3);
    }
}
