package io.flarescope.console.theme;

/// A colour by its job. The name in the style sheets is the same in both themes.
public enum Hue {
    CHROME("-flare-chrome"),
    GROUND("-color-bg-default"),
    INSET("-color-bg-inset"),
    RAISED("-color-bg-overlay"),
    HOVER("-flare-hover"),
    SELECTED("-color-accent-subtle"),
    /// Selected in a pane that has not the focus; neutral chips.
    SELECTED_QUIET("-color-neutral-subtle"),
    LINE("-color-border-muted"),
    LINE_STRONG("-color-border-default"),

    TEXT("-color-fg-default"),
    /// Labels, tick labels, units, reasons.
    TEXT_2("-color-fg-muted"),
    /// Ages, inherited levels, hints; never the only carrier of a fact.
    TEXT_3("-color-fg-subtle"),
    ON_FILL("-color-fg-emphasis"),

    ACCENT("-color-accent-fg"),
    ACCENT_FILL("-color-accent-emphasis"),
    ACCENT_GROUND("-color-accent-muted"),

    SUCCESS("-color-success-fg"),
    SUCCESS_GROUND("-color-success-subtle"),
    WARNING("-color-warning-fg"),
    WARNING_GROUND("-color-warning-subtle"),
    DANGER("-color-danger-fg"),
    DANGER_FILL("-color-danger-emphasis"),
    DANGER_GROUND("-color-danger-subtle"),
    INFO("-flare-info"),
    INFO_GROUND("-flare-info-subtle"),

    /// Ink: the server and the global model, and nothing else.
    GLOBAL("-flare-global"),

    WAITING("-flare-phase-waiting"),
    RECEIVING("-flare-phase-receiving"),
    TRAINING("-flare-phase-training"),
    SENDING("-flare-phase-sending"),
    AGGREGATING("-flare-phase-aggregating"),
    VALIDATING("-flare-phase-validating"),

    AXIS("-flare-axis"),
    GRID("-flare-grid"),
    CURSOR("-flare-cursor"),
    SCRIM("-flare-scrim");

    private final String css;

    Hue(String css) {
        this.css = css;
    }

    /// The looked-up colour of the style sheets.
    public String css() {
        return css;
    }
}
