package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.io.IOException;

/// Lines as they stood in the table at one moment. May be read by any one thread; reading may wait for a disk.
interface LogSnapshot {
    /// About how many lines there are.
    long count();

    void each(Visitor visitor) throws IOException;

    interface Visitor {
        /// `written` is the line as the site wrote it, or empty where that is not kept.
        void line(LogLine line, String written) throws IOException;

        void gap(Gap gap) throws IOException;
    }
}
