package io.flarescope.console;

import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.JobId;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// A desk for tests of one screen: work happens on the spot, events are folded in as they are told, and where the screen leads to is written down.
public final class StagedDesk {
    public final StagedFederation federation;
    /// `show CURVES`, `job 4f2c91e0 LOGS`, `back`, …
    public final List<String> led = new ArrayList<>();
    /// Sentences for the status bar.
    public final List<String> said = new ArrayList<>();
    public final Desk desk;

    /// Call on the UI thread, with a toolkit running.
    public StagedDesk(StagedFederation federation, InstantSource clock) {
        this(federation, clock, Runnable::run);
    }

    /// Work happens where `background` runs it; call on the UI thread.
    public StagedDesk(StagedFederation federation, InstantSource clock, Executor background) {
        this.federation = federation;
        FederationState state = new FederationState(federation.profile(), federation.link());
        federation.listen(event -> {
            state.apply(event);
            state.pulseEnded();
        });
        Work work = new Work(background, Runnable::run);
        this.desk = new Desk(
                federation, state, work, new TaskBoard(work), new Led(), clock, said::add, new Look(Theme.LIGHT), new Moments(ZoneOffset.UTC));
    }

    /// Puts the screen alone on the stage, in light, and tells it so. On the UI thread; sizes in pixels.
    public Scene show(Stage on, Screen screen, double width, double height) {
        Scene scene = new Scene(new StackPane(screen.node()), width, height);
        desk.look().dress(scene);
        desk.look().choose(scene, Theme.LIGHT);
        on.setScene(scene);
        on.show();
        screen.shown();
        return scene;
    }

    private final class Led implements Navigator {
        @Override
        public void show(Place place) {
            led.add("show " + place);
        }

        @Override
        public void openJob(JobId job, JobTab tab) {
            led.add("job " + job.brief() + " " + tab);
        }

        @Override
        public void showFor(JobId job, Place place) {
            led.add("show " + place + " for " + job.brief());
        }

        @Override
        public void compare(List<JobId> jobs) {
            led.add("compare " + jobs.stream().map(JobId::brief).toList());
        }

        @Override
        public void back() {
            led.add("back");
        }

        @Override
        public void forward() {
            led.add("forward");
        }
    }
}
