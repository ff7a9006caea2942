package io.flarescope.console.shell;

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

    /// What can be done here, for the palette, the keys and `?`. Asked each time they are needed.
    default List<Command> commands() {
        return List.of();
    }

    /// `/`: the focus goes to this view's filter.
    default void focusFilter() {}
}
