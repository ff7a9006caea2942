package io.flarescope.console.theme;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LogLevel;
import java.util.Locale;

/// Names of style classes, as `base.css` knows them. What AtlantaFX names already (`accent`, `danger`, `flat`, `left-pill`, …) stands in its `Styles`.
public final class Css {
    /// Type. `TEXT_2` and `TEXT_3` are colours and go with any of the sizes; body (13) has no class.
    public static final String PAGE = "page-title";
    public static final String TITLE = "title";
    public static final String STRONG = "strong";
    public static final String SMALL_TEXT = "small-text";
    public static final String CAPTION = "caption";
    public static final String MONO = "mono";
    public static final String SMALL_MONO = "mono-small";
    public static final String TEXT_2 = "text-muted";
    public static final String TEXT_3 = "text-subtle";
    /// Colours of words and icons.
    public static final String ACCENT = "accent";
    public static final String SUCCESS = "success";
    public static final String WARNING = "warning";
    public static final String DANGER = "danger";
    public static final String INFO = "info";

    /// Blocks. A view is a `VIEW_HEADER` (48), perhaps a `VIEW_TOOLBAR` (40), and its content.
    public static final String VIEW_HEADER = "view-header";
    public static final String VIEW_TOOLBAR = "view-toolbar";
    public static final String PANE_HEADER = "pane-header";
    /// A pane at the right with a line at its left, or the other way round.
    public static final String SIDE_RIGHT = "side-right";
    public static final String SIDE_LEFT = "side-left";
    /// A block of a side pane with a line below.
    public static final String SECTION = "section";
    public static final String CARD = "card";
    public static final String INSET = "inset";
    /// A block over the window, with the only shadow there is.
    public static final String POP_OVER = "pop-over";
    public static final String CODE = "code";
    /// What the server said: mono, a strong line at the left.
    public static final String SERVER_WORDS = "server-words";
    /// A grid of names (text 2) and values; see [#FACT].
    public static final String FACTS = "facts";
    public static final String FACT = "fact-name";

    /// Small marks: a [javafx.scene.control.Label] with `CHIP` and one of the others.
    public static final String CHIP = "chip";
    public static final String CHIP_SUCCESS = "chip-success";
    public static final String CHIP_WARNING = "chip-warning";
    public static final String CHIP_DANGER = "chip-danger";
    public static final String CHIP_INFO = "chip-info";
    public static final String CHIP_ACCENT = "chip-accent";
    public static final String CHIP_NEUTRAL = "chip-neutral";
    public static final String KEY = "kbd";
    public static final String TAG = "tag";

    /// The box around toggle buttons with `left-pill`, `center-pill`, `right-pill`.
    public static final String PILLS = "pills";

    /// Table columns: the first one is inset by 20, figures are mono and right-aligned. Given to a `TableColumn` or `TreeTableColumn`.
    public static final String FIRST_COLUMN = "first-column";
    public static final String LAST_COLUMN = "last-column";
    public static final String FIGURES = "figures";
    /// Rows of 26 instead of 32.
    public static final String DENSE = "dense";

    /// Not up to date: text 3.
    public static final String STALE = "stale";

    private Css() {}

    public static String tag(ConnectionType type) {
        return "tag-" + type.word();
    }

    public static String stripe(ConnectionType type) {
        return "stripe-" + type.word();
    }

    /// For the word of a level.
    public static String level(LogLevel level) {
        return "level-" + level.name().toLowerCase(Locale.ROOT);
    }

    /// For icon and word of a job's state.
    public static String job(JobState.Kind kind) {
        return "job-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
