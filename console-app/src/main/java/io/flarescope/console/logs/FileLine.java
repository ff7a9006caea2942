package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import io.flarescope.telemetry.logbook.Chapter;
import io.flarescope.telemetry.logfile.LineFields;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a file as the table shows it: `text` as it stands there, `line` its fields. `trace` is what begins with this line, where it is the first below a record.
record FileLine(String text, LogLine line, long millis, @Nullable Trace trace) {
    /// Enough for any width; the whole is read for the fields.
    static final int LONGEST = 4 << 10;

    static FileLine of(String site, LogFile file, long shift, String text, long otherwise, FileTime times, long number) {
        LineFields fields = LineFields.of(file, text);
        long millis = fields.millis() == Long.MIN_VALUE ? otherwise : fields.millis();
        return new FileLine(text, line(site, fields, millis, times, number, fields.rest()), millis == Long.MIN_VALUE ? millis : millis + shift, null);
    }

    static LogLine line(String site, LineFields fields, long millis, FileTime times, long number, String trace) {
        return new LogLine(number, times.instant(millis), site, level(fields.level()), fields.logger(), fields.context(), fields.message(), trace);
    }

    FileLine with(Trace below) {
        return new FileLine(text, line, millis, below);
    }

    static LogLevel level(LineLevel level) {
        return switch (level) {
            case CONTINUATION, OTHER -> LogLevel.NOTSET;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARNING -> LogLevel.WARNING;
            case ERROR -> LogLevel.ERROR;
            case CRITICAL -> LogLevel.CRITICAL;
        };
    }

    /// The record that starts at a line, with what stands below it, as text of at most so many lines and bytes.
    static String record(Chapter chapter, long line) {
        List<String> first = chapter.file().lines(chapter.index(), line, 1, LogFile.LONGEST_SHOWN);
        StringBuilder text = new StringBuilder(first.isEmpty() ? "" : first.getFirst());
        for (String below : below(chapter, line, 2_000, LogFile.LONGEST_SHOWN)) {
            text.append('\n').append(below);
        }
        return text.toString();
    }

    /// The lines below a record, at most so many.
    static List<String> below(Chapter chapter, long line, int most, int longest) {
        int count = 0;
        long all = chapter.index().lines();
        if (!chapter.index().dated() || line < chapter.index().firstDated()) {
            return List.of();
        }
        while (count < most && line + 1 + count < all && chapter.index().level(line + 1 + count) == LineLevel.CONTINUATION) {
            count++;
        }
        return count == 0 ? List.of() : chapter.file().lines(chapter.index(), line + 1, count, longest / Math.max(1, Math.min(count, 16)));
    }
}
