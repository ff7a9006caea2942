package io.flarescope.console.shell;

import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/// Sentences in the corner of the desktop, drawn by this program: nothing is handed to a service of the system.
public final class DesktopNotices {
    private static final Duration STAYS = Duration.seconds(12);

    private DesktopNotices() {}

    public static void show(String sentence) {
        Notifications.create().title("Flarescope").text(sentence).hideAfter(STAYS).threshold(4, Notifications.create().title("Flarescope").text("Several alerts"))
                .showInformation();
    }
}
