package io.flarescope.console.shell;

import io.flarescope.federation.JobId;
import java.util.List;
import javafx.scene.Parent;

/// One view of one federation. All methods are called on the UI thread.
public interface Screen {
    Place place();

    /// The view from below the top bar to above the status bar, its own header included; built at the first call, the same node ever after.
    Parent node();

    /// The person looks at it now: catch up, then redraw when the state's revision moves.
    default void shown() {}

    /// Nobody looks: draw nothing.
    default void hidden() {}

    /// The connection is closed: what reads in the background for this view ends. Nothing is called afterwards.
    default void close() {}

    /// False while something this view works at in the background is not on screen yet.
    default boolean settled() {
        return true;
    }

    /// What can be done here, for the palette, the keys and `?`. Asked each time they are needed. Keys without a modifier are heard while no text field
    /// has the focus.
    default List<Command> commands() {
        return List.of();
    }

    /// `/`: the focus goes to this view's filter.
    default void focusFilter() {}

    /// The person chose this view itself, not a page inside it: Jobs shows its table. Called before [#shown] when the view was not shown yet.
    default void openStart() {}

    /// Goes to a job's page; only Jobs has them. Called before [#shown] when the view was not shown yet.
    default void openJob(JobId job, Navigator.JobTab tab) {}

    /// Points at a participant; only Federation does.
    default void openParticipant(String name) {}

    /// What this view holds that matches the words typed into the palette, newest first, at most `most`: lines of Logs in the group LINE.
    default Found find(String words, int most) {
        return Found.NOTHING;
    }

    /// `total` is how many there are, shown or not.
    record Found(List<Command> shown, long total) {
        public static final Found NOTHING = new Found(List.of(), 0);
    }
}
