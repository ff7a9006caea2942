package io.flarescope.console.jobs.messages;

import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The four figures over the table: both ways, what was kept off the wire, and the model.
final class FigureTiles {
    private final HBox root = new HBox();
    private List<String> drawn = List.of();

    FigureTiles() {
        root.getStyleClass().add("figure-tiles");
    }

    Region node() {
        return root;
    }

    void show(MessagesViewModel model) {
        MessagesViewModel.Total up = model.total(Direction.RESULT);
        MessagesViewModel.Total down = model.total(Direction.DATA);
        List<Node> tiles = new ArrayList<>();
        List<String> words = new ArrayList<>();
        tile(tiles, words, "Sites to server, " + Figures.of(up.rounds(), "round", "rounds"), Figures.bytes(up.after()), of(up));
        tile(tiles, words, "Server to sites, " + Figures.of(down.rounds(), "round", "rounds"), Figures.bytes(down.after()), of(down));
        long kept = up.before() + down.before() - up.after() - down.after();
        tile(
                tiles, words, kept >= 0 ? "Kept off the wire" : "Added by the filters", Figures.bytes(Math.abs(kept)),
                model.beforeIsFloat32() ? "against fp32 throughout" : "against the size before filters");
        Optional<MessagesViewModel.Model> sent = model.model();
        sent.ifPresent(known -> tile(
                tiles, words, "Model", known.precision().filter("float32"::equals).isPresent() ? Figures.count(known.bytes() / 4) + " parameters" : Figures.bytes(known.bytes()),
                Figures.of(known.tensors(), "tensor", "tensors") + ", " + Figures.count(known.bytes()) + " bytes" + known.precision().map(precision -> " in " + precision).orElse("")));
        if (!words.equals(drawn)) {
            drawn = words;
            root.getChildren().setAll(tiles);
        }
    }

    private static String of(MessagesViewModel.Total total) {
        return total.before() == 0
                ? "none measured on both sides of the filters"
                : "of " + Figures.bytes(total.before()) + " before filters, " + Figures.decimals(100.0 * total.after() / total.before(), 1) + " %";
    }

    private static void tile(List<Node> tiles, List<String> words, String name, String figure, String detail) {
        words.addAll(List.of(name, figure, detail));
        VBox tile = new VBox(
                Labels.whole(name, Css.CAPTION, Css.TEXT_2), Labels.whole(figure, Css.STRONG, "figure"), Labels.whole(detail, Css.CAPTION, Css.TEXT_2));
        tile.getStyleClass().add("figure-tile");
        tiles.add(tile);
    }
}
