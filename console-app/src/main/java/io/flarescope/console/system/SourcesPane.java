package io.flarescope.console.system;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.system.source.MetricSource;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import io.flarescope.telemetry.metricstore.StoreFigures;
import io.flarescope.telemetry.prometheus.Access;
import io.flarescope.telemetry.statsd.StatsdFigures;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Where metrics come from: which source is shown, the listener's port, the Prometheus address. Starting and stopping run in the background.
final class SourcesPane extends VBox {
    private record Known(MetricSource source, StoreFigures figures, Optional<StatsdFigures> statsd, OptionalInt port, Optional<String> prometheus) {}

    private final Desk desk;
    private final MetricSources sources;
    private final Runnable changed;
    private final Pills<MetricSource> shown;
    private final TextField port = new TextField(Integer.toString(MetricSources.USUAL_PORT));
    private final TextField address = new TextField("http://localhost:9090");
    private final TextField user = new TextField();
    private final PasswordField secret = new PasswordField();
    private final CheckBox target = new CheckBox("read a target’s text (…/metrics) instead of a server");
    private final TextField root = new TextField();
    private final Label statsd = line();
    private final Label prometheus = line();
    private final Label store = line();
    private final Label complaint = line();
    private boolean asking;
    private boolean again;

    /// `changed` hears whenever another source is shown.
    SourcesPane(Desk desk, MetricSources sources, Runnable changed) {
        this.desk = desk;
        this.sources = sources;
        this.changed = changed;
        // it lies over the window, outside this view's style sheet
        setPadding(new Insets(16, 20, 18, 20));
        setSpacing(9);
        setPrefWidth(480);
        shown = new Pills<>(List.of(MetricSource.values()), MetricSource::title, source -> {
            sources.show(source);
            update();
            changed.run();
        });
        field(port, "Port of this computer", 80);
        field(address, "Address", 250);
        field(user, "User, empty for a token", 110);
        field(secret, "Password or token", 130);
        user.setPromptText("user");
        secret.setPromptText("password or token");
        field(root, "Root certificates", 250);
        root.setPromptText("the system’s, or a PEM file");
        complaint.getStyleClass().add(Css.WARNING);
        getChildren().addAll(
                title("Sources of metrics"), row("Show", shown), store,
                title("StatsD"), row("Port", port, button("Listen", Icon.START, this::listen), button("Stop", Icon.CLOSE, () -> run(sources::stopListening))), statsd,
                title("Prometheus"), row("Address", address), row("Access", user, secret), row("Root CA", root, button("Choose", Icon.OPEN, this::chooseRoot)), target,
                row("", button("Read", Icon.START, this::read), button("Stop", Icon.CLOSE, () -> run(sources::stopPrometheus))), prometheus, complaint);
        update();
    }

    private static Label line() {
        Label label = new Label();
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        label.setWrapText(true);
        label.setMaxWidth(430);
        return label;
    }

    private static Label title(String words) {
        Label label = new Label(words);
        label.getStyleClass().add(Css.STRONG);
        return label;
    }

    private static void field(TextField field, String name, double width) {
        field.setAccessibleText(name);
        field.setPrefWidth(width);
    }

    private static HBox row(String name, Node... parts) {
        Label label = new Label(name);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(56);
        HBox row = new HBox(8, label);
        row.getChildren().addAll(parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button button(String words, Icon icon, Runnable action) {
        Button button = new Button(words, icon.node(14));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void listen() {
        int number;
        try {
            number = Integer.parseInt(port.getText().strip());
        } catch (NumberFormatException none) {
            number = -1;
        }
        if (number < 0 || number > 65_535) {
            complaint.setText("A port is a number from 0 to 65535; 0 takes a free one.");
            return;
        }
        int asked = number;
        run(() -> sources.listen(asked));
    }

    private void read() {
        String where = address.getText().strip();
        boolean server = !target.isSelected();
        String word = secret.getText();
        Access access = word.isEmpty() ? Access.NONE : user.getText().isBlank() ? new Access.Bearer(word) : new Access.Basic(user.getText().strip(), word);
        String file = root.getText().strip();
        run(() -> sources.prometheus(where, server, access, file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))));
    }

    private void chooseRoot() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Root certificates of this Prometheus");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Certificates", "*.pem", "*.crt", "*.cer"), new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            root.setText(chosen.toString());
        }
    }

    private void run(Runnable action) {
        Consumer<Object> done = _ -> {
            complaint.setText("");
            update();
            changed.run();
        };
        desk.work().start(() -> {
            action.run();
            return true;
        }, done, failure -> complaint.setText(String.valueOf(failure.getMessage())));
    }

    /// Asks what is known now and shows it: the stores are locked by those who write, and the listener reads the system's table of sockets.
    void update() {
        shown.select(sources.shown());
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        desk.work().start(() -> new Known(sources.shown(), sources.store().figures(), sources.statsd(), sources.port(), sources.prometheusWords()), known -> {
            asking = false;
            show(known);
            askAgain();
        }, failure -> {
            asking = false;
            again = false;
            complaint.setText("The figures could not be read: " + failure.getMessage());
        });
    }

    private void askAgain() {
        if (again) {
            again = false;
            update();
        }
    }

    private void show(Known known) {
        StoreFigures figures = known.figures();
        store.setText("%s, %s of %s; %s; %s too late, %s dropped to make room".formatted(
                Figures.of(figures.series(), "series", "series"), Figures.of(figures.values(), "value", "values"), known.source().title(),
                Figures.bytes(figures.bytes()), Figures.of(figures.late(), "value", "values"), Figures.of(figures.dropped(), "series", "series")));
        statsd.setText(known.statsd().map(one -> "Listens on 127.0.0.1:%d, UDP and TCP. %s, %s, %d malformed, %d of clients themselves%s.".formatted(
                        known.port().orElse(0), Figures.of(one.datagrams(), "datagram", "datagrams"), Figures.of(one.lines(), "line", "lines"), one.malformed(), one.ofClients(),
                        one.overrun() > 0 ? ", " + one.overrun() + " datagrams lost by the system" : ""))
                .orElse("Off. FLARE’s StatsDReporter sends to port " + MetricSources.USUAL_PORT + " unless told otherwise."));
        prometheus.setText(known.prometheus().orElse("Off."));
    }
}
