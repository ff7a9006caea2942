package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;

/// What one row of the table says.
sealed interface Row {
    boolean selected();

    /// `matches` tells that it has a hit of what is looked for; `repeats` is how many equal lines it stands for; `foldable` that it can be opened or closed.
    record OfLine(LogLine line, boolean matches, int repeats, boolean foldable, boolean open, boolean selected) implements Row {}

    /// A stack trace in one line.
    record OfTrace(LogLine line, String extent, String ownFrame, boolean open, boolean selected) implements Row {}

    record OfTraceLine(LogLine line, String text, boolean selected) implements Row {}

    record OfGap(Gap gap, boolean selected) implements Row {}
}
