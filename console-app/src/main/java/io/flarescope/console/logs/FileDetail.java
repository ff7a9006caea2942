package io.flarescope.console.logs;

import io.flarescope.console.fx.Work;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.Chapter;
import io.flarescope.telemetry.logbook.MergeOrder;
import io.flarescope.telemetry.logfile.LineFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The record that is looked at, whole: read in the background when it is asked for, and kept until another is. Belongs to the UI thread.
final class FileDetail {
    /// `written` is the record as it stands in the file.
    record Whole(LogLine line, String written) {}

    private final Work work;
    private final FileTime times;
    private final Runnable read;
    private long wanted = -1;
    private @Nullable Whole whole;
    private boolean asking;

    FileDetail(Work work, FileTime times, Runnable read) {
        this.work = work;
        this.times = times;
        this.read = read;
    }

    Optional<Whole> of(BookView view, long name) {
        if (name != wanted) {
            wanted = name;
            whole = null;
            Chapter chapter = view.chapters().get(MergeOrder.chapter(name));
            asking = true;
            work.start(() -> whole(chapter, MergeOrder.line(name)), came -> came(name, came), _ -> {});
            asking = false;
        }
        return Optional.ofNullable(whole);
    }

    private void came(long name, Whole came) {
        if (name == wanted) {
            whole = came;
            if (!asking) {
                read.run();
            }
        }
    }

    private Whole whole(Chapter chapter, long line) {
        String written = FileLine.record(chapter, line);
        int feed = written.indexOf('\n');
        LineFields fields = LineFields.of(chapter.file(), feed < 0 ? written : written.substring(0, feed));
        String trace = feed < 0 ? fields.rest() : written.substring(feed + 1);
        long millis = fields.millis() == Long.MIN_VALUE ? chapter.index().timeNear(line) : fields.millis();
        return new Whole(FileLine.line(chapter.site(), fields, millis, times, line, trace), written);
    }
}
