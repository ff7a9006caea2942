package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.OptionalInt;

/// What one row of the table says.
sealed interface Row {
    boolean selected();

    /// `time` is the line's, or what the server's clock would have told. `matches` tells that it has a hit of what is looked for; `repeats` is how many equal lines it stands
    /// for; `foldable` that it can be opened or closed; `late` by how many milliseconds it came after younger lines, 0 where it did not; `pin` what a person noted.
    record OfLine(LogLine line, Instant time, boolean matches, int repeats, boolean foldable, boolean open, boolean selected, long late, Pin pin) implements Row {
        OfLine pinned(Pin by) {
            return new OfLine(line, time, matches, repeats, foldable, open, selected, late, by);
        }
    }

    /// A stack trace in one line. `text` is what stands beside its extent.
    record OfTrace(LogLine line, String extent, String text, boolean open, boolean selected) implements Row {}

    record OfTraceLine(LogLine line, String text, boolean selected) implements Row {}

    /// `filled` is how many lines came from the log of the process; empty where nobody has looked. `fillable` where that can be done.
    record OfGap(Gap gap, OptionalInt filled, boolean fillable, boolean selected) implements Row {}

    /// Something that happened to a file.
    record OfNotice(String words, boolean selected) implements Row {}

    /// There is a row, and its line is still being read.
    record Pending(boolean selected) implements Row {}
}
