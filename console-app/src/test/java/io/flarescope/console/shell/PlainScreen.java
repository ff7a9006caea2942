package io.flarescope.console.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A view of a heading and a filter that writes down what happens to it.
final class PlainScreen implements Screen {
    final Place place;
    final List<String> happened = new ArrayList<>();
    final TextField filter = new TextField();
    Optional<String> whyNotAbort = Optional.empty();
    private final VBox node;

    PlainScreen(Place place) {
        this.place = place;
        Label title = new Label(place.title() + " of the test");
        title.getStyleClass().add("title");
        node = new VBox(title, filter);
        filter.setId("filter-" + place);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Parent node() {
        return node;
    }

    @Override
    public void shown() {
        happened.add("shown");
    }

    @Override
    public void hidden() {
        happened.add("hidden");
    }

    @Override
    public void openStart() {
        happened.add("start");
    }

    @Override
    public void openJob(io.flarescope.federation.JobId job, Navigator.JobTab tab) {
        happened.add("job " + job.brief() + " " + tab);
    }

    @Override
    public void openParticipant(String name) {
        happened.add("participant " + name);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("Pause the view", () -> happened.add("paused")).on("Space"),
                Command.of("Abort digits-fedavg", () -> happened.add("aborted")).about("4f2c91e0").twin("flarescope jobs abort 4f2c91e0")
                        .unless(() -> whyNotAbort));
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
    }

    @Override
    public Found find(String words, int most) {
        return place == Place.LOGS && "round".contains(words)
                ? new Found(List.of(Command.of("Round 7 started.", () -> happened.add("line")).in(Command.Group.LINE).about("09:10:31")), 38)
                : Found.NOTHING;
    }
}
