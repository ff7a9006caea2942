package io.flarescope.telemetry.saved;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.TagValue;
import io.flarescope.federation.TagValues;
import io.flarescope.telemetry.eventfile.EventFileException;
import io.flarescope.telemetry.eventfile.ValueReader;
import io.flarescope.telemetry.eventfile.ValueRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The values of one tag, each still in its file.
final class FileValues {
    private record Place(Path file, ValueRef ref) {}

    private final String site;
    private final String tag;
    private final TagValues.Kind kind;
    private final List<Place> places = new ArrayList<>();

    FileValues(String site, String tag, TagValues.Kind kind) {
        this.site = site;
        this.tag = tag;
        this.kind = kind;
    }

    void add(Path file, ValueRef ref) {
        places.add(new Place(file, ref));
    }

    /// As they are now; for any thread.
    TagValues snapshot() {
        return new Now(site, tag, kind, List.copyOf(places));
    }

    private record Now(String site, String tag, TagValues.Kind kind, List<Place> places) implements TagValues {
        @Override
        public int size() {
            return places.size();
        }

        @Override
        public long step(int index) {
            return places.get(index).ref().step();
        }

        @Override
        public double wallSeconds(int index) {
            return places.get(index).ref().wallSeconds();
        }

        @Override
        public TagValue read(int index) {
            Place place = places.get(index);
            try {
                return ValueReader.read(place.file(), place.ref());
            } catch (EventFileException gone) {
                throw new FederationException(gone.getMessage() + ".", gone);
            }
        }
    }
}
