package io.flarescope.telemetry.saved;

import io.flarescope.federation.MetricColumn;
import io.flarescope.telemetry.eventfile.EventFile;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.telemetry.eventfile.ScalarColumn;
import io.flarescope.telemetry.eventfile.ValueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One event file that is followed: how far it was read, and the account of it. For one thread at a time.
final class RunFile {
    private final Path path;
    private final Owner owner;
    private long readTo;
    private long points;
    private long damaged;
    private long skipped;
    private long unreadable;
    private long tail;

    RunFile(Path path, Owner owner) {
        this.path = path;
        this.owner = owner;
    }

    /// What came since the last look.
    record News(List<MetricColumn> columns, List<ValueRef> values, Map<String, String> plugins) {
        static final News NONE = new News(List.of(), List.of(), Map.of());
    }

    Path path() {
        return path;
    }

    Owner owner() {
        return owner;
    }

    /// True where bytes were added since the last look, or the file was begun anew. A file that is gone has no news.
    boolean grown() {
        try {
            long size = Files.size(path);
            return size != readTo + tail;
        } catch (IOException gone) {
            return false;
        }
    }

    /// Reads what was appended. A file that has become shorter was begun anew and is read from its start: its points follow those that are here, as a restart's do.
    ///
    /// @throws io.flarescope.telemetry.eventfile.EventFileException where it cannot be read
    News read(EventFileReader reader) {
        if (path.toFile().length() < readTo) {
            readTo = 0;
        }
        EventFile news = reader.read(path, readTo);
        readTo = news.resumeAt();
        tail = news.tail();
        points += news.points();
        damaged += news.damaged();
        skipped += news.skippedBytes();
        unreadable += news.unreadable();
        if (news.scalars().isEmpty() && news.values().isEmpty()) {
            return News.NONE;
        }
        List<MetricColumn> columns = new ArrayList<>(news.scalars().size());
        news.scalars().values().forEach(column -> columns.add(new Column(owner.participant(), owner.prefix().isEmpty() ? column.tag() : owner.prefix() + column.tag(), column)));
        return new News(columns, news.values(), news.plugins());
    }

    long readTo() {
        return readTo;
    }

    long points() {
        return points;
    }

    long damaged() {
        return damaged;
    }

    long skipped() {
        return skipped;
    }

    long unreadable() {
        return unreadable;
    }

    long tail() {
        return tail;
    }

    private record Column(String site, String tag, ScalarColumn column) implements MetricColumn {
        @Override
        public long size() {
            return column.size();
        }

        @Override
        public void forEach(Piece into) {
            column.forEachChunk(into::points);
        }
    }
}
