package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What happened in the chosen round, oldest first; the single steps of tasks on demand.
final class EventsPane {
    private static final int MOST = 200;

    private final Desk desk;
    private final Label title = Labels.whole("", Css.SMALL_TEXT, Css.STRONG);
    private final Hyperlink all = new Hyperlink();
    private final VBox rows = new VBox();
    private final VBox root = new VBox(4, Labels.row(12, title, all), rows);
    private boolean everything;
    private @Nullable RoundDetail drawn;

    EventsPane(Desk desk) {
        this.desk = desk;
        root.getStyleClass().add("timeline-block");
        all.setOnAction(_ -> {
            everything = !everything;
            Optional<RoundDetail> again = Optional.ofNullable(drawn);
            drawn = null;
            show(again);
        });
    }

    Region node() {
        return root;
    }

    void show(Optional<RoundDetail> shown) {
        root.setVisible(shown.isPresent());
        root.setManaged(shown.isPresent());
        RoundDetail detail = shown.orElse(null);
        if (detail == null || drawn != null && drawn.times().number() == detail.times().number() && drawn.events().equals(detail.events())) {
            return;
        }
        drawn = detail;
        title.setText("Events of round " + detail.times().number());
        List<RoundDetail.Event> events = detail.events().stream().filter(event -> everything || !event.minor()).toList();
        long minor = detail.events().stream().filter(RoundDetail.Event::minor).count();
        all.setVisible(minor > 0);
        all.setText(everything ? "Only what decides" : "All " + detail.events().size());
        rows.getChildren().setAll(events.stream().limit(MOST).map(this::row).toList());
    }

    private Node row(RoundDetail.Event event) {
        Label time = Labels.whole(desk.moments().millis(event.time()), Css.MONO, Css.TEXT_3);
        time.setPrefWidth(98);
        Label site = Labels.of(event.site(), Css.SMALL_TEXT);
        site.setPrefWidth(64);
        HBox row = Labels.row(10, time, desk.colours().swatch(event.site()), site, Labels.of(event.words(), Css.SMALL_TEXT, Css.TEXT_2));
        row.setMinHeight(24);
        return row;
    }
}
