package io.flarescope.console.theme;

import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.Participants;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Which colour and dash a participant has: by its place in the order of registration, for ever. The server (and with it the global model) is ink.
public final class SiteColours {
    private static final double[] SOLID = {};
    private static final double[] SECOND_ROUND = {8, 3};
    private static final double[] LATER = {2, 3};

    private final SiteOrder order;

    public SiteColours(SiteOrder order) {
        this.order = order;
    }

    public Color of(String participant, Palette palette) {
        return ink(participant) ? palette.of(Hue.GLOBAL) : palette.site(order.index(participant));
    }

    /// Lengths of line and gap in pixels; empty where the line is solid. Sites 5 to 8 differ by it from 1 to 4 for those who see few colours.
    public double[] dash(String participant) {
        if (ink(participant)) {
            return SOLID;
        }
        int place = order.index(participant);
        return place < 4 ? SOLID : place < Palette.SITE_COLOURS ? SECOND_ROUND : LATER;
    }

    /// `site-1` … `site-8` or `site-ink`: sets the looked-up colour `-site` on the node it is given to.
    public String styleClass(String participant) {
        return ink(participant) ? "site-ink" : "site-" + (1 + Math.floorMod(order.index(participant), Palette.SITE_COLOURS));
    }

    /// The square of 10 px that stands before a site's name, a circle for the server.
    public Region swatch(String participant) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", styleClass(participant));
        return swatch;
    }

    private static boolean ink(String participant) {
        return participant.equals(Participants.SERVER) || participant.equals("global");
    }
}
