package io.flarescope.console.system;

import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.shell.Desk;
import io.flarescope.telemetry.grafana.GrafanaDashboard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Saves a Grafana dashboard of all metrics that FLARE emits.
final class GrafanaExport {
    private GrafanaExport() {}

    static void choose(Desk desk, Node anywhere) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save a Grafana dashboard");
        chooser.setInitialFileName("flare-dashboard.json");
        File chosen = chooser.showSaveDialog(anywhere.getScene().getWindow());
        if (chosen != null) {
            save(desk, anywhere, chosen.toPath());
        }
    }

    static void save(Desk desk, Node anywhere, Path file) {
        desk.work().start(() -> write(file), written -> desk.say().accept("The Grafana dashboard is in " + written + "."),
                failure -> ProblemDialog.show(anywhere, Sentences.of("The dashboard was not saved", failure)));
    }

    private static Path write(Path file) throws IOException {
        return Files.writeString(file, GrafanaDashboard.ofFlare());
    }
}
