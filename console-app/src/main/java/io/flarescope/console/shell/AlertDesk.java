package io.flarescope.console.shell;

import io.flarescope.console.alert.Alert;
import io.flarescope.console.alert.AlertBook;
import io.flarescope.federation.FederationEvent.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Has the alerts of all open federations looked at once a second, and tells what is new: as a message in the window, and on the desktop while the window is not
/// looked at.
final class AlertDesk {
    private static final Duration PACE = Duration.ofSeconds(1);
    /// More at once are told as a number.
    private static final int AT_ONCE = 2;

    private final BiConsumer<Severity, String> toast;
    private Consumer<String> desktop = _ -> {};
    private Instant next = Instant.MIN;

    AlertDesk(BiConsumer<Severity, String> toast) {
        this.toast = toast;
    }

    void desktop(Consumer<String> notifier) {
        desktop = notifier;
    }

    void beat(List<Connection> open, @Nullable Connection shown, boolean lookedAt, Instant now) {
        // a clock that was put back does not silence alerts until it has caught up
        if (now.isBefore(next) && Duration.between(now, next).compareTo(PACE) <= 0) {
            return;
        }
        next = now.plus(PACE);
        for (Connection connection : open) {
            List<Alert> raised = connection.alerts().look(now);
            String at = connection == shown ? "" : connection.profile().name() + ": ";
            for (int i = 0; i < Math.min(AT_ONCE, raised.size()); i++) {
                tell(raised.get(i).kind() == Alert.Kind.JOB_ENDED ? Severity.INFO : Severity.WARNING, at + raised.get(i).sentence(), lookedAt);
            }
            if (raised.size() > AT_ONCE) {
                tell(Severity.WARNING, at + (raised.size() - AT_ONCE) + " more alerts under the bell", lookedAt);
            }
        }
    }

    private void tell(Severity severity, String sentence, boolean lookedAt) {
        toast.accept(severity, sentence);
        if (!lookedAt) {
            desktop.accept(sentence);
        }
    }

    /// Leads to where an alert can be seen.
    static void go(Connection connection, Alert alert) {
        AlertBook book = connection.alerts();
        book.seen();
        switch (alert.kind()) {
            case NOT_A_NUMBER, PLATEAU, DIVERGENCE -> alert.job().ifPresent(job -> connection.navigation().showFor(job, Place.CURVES));
            case SITE_SILENT -> connection.navigation().show(Place.FEDERATION);
            case METRIC_RULE -> connection.navigation().show(Place.SYSTEM);
            case JOB_ENDED -> alert.job().ifPresent(job -> connection.navigation().openJob(job, Navigator.JobTab.TIMELINE));
        }
    }
}
