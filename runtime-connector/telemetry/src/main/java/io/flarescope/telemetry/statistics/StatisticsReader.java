package io.flarescope.telemetry.statistics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one statistics file of FLARE, value by value, so that a large file costs what it holds:
///
/// - `{feature: {statistic: {site: {data set: value}}}}`, of tables and of images;
/// - hierarchical: `{"Global": {statistic: {data set: {feature: value}}}, "States": [{"Name": …, "Global": …, "Hospitals": [{"Name": …, "Local": …}]}]}`.
public final class StatisticsReader {
    private static final int MOST_VALUES = 1_000_000;
    private static final int DEEPEST = 20;
    private static final String NAME = "Name";
    private static final String LOCAL = "Local";
    static final String SHAPE = "{feature: {statistic: {site: {data set: value}}}}";

    private final String name;
    private final Cells cells = new Cells();
    private final Remarks remarks = new Remarks();
    private final List<Held> top = new ArrayList<>();
    private boolean levels;
    private int values;

    /// A value below the file's first four names.
    private record Held(String first, String second, String third, String fourth, Value value) {}

    /// What was read, and sentences about what was not.
    public record Read(StatisticsTable table, List<String> remarks) {}

    private StatisticsReader(String name) {
        this.name = name;
    }

    /// `name` is how the file is called in sentences. The stream must be bounded; it is not closed.
    ///
    /// @throws StatisticsFileException where the stream holds no statistics
    public static Read read(String name, InputStream in) {
        return new StatisticsReader(name).read(in);
    }

    private Read read(InputStream stream) {
        try (JsonParser in = Strict.JSON.getFactory().createParser(stream)) {
            in.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (in.nextToken() == null) {
                throw new StatisticsFileException(name + " is empty.");
            }
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw new StatisticsFileException(name + " is JSON, but no object; FLARE writes " + SHAPE + ".");
            }
            root(in);
            if (in.nextToken() != null) {
                throw new StatisticsFileException(name + " goes on behind its JSON object; it may be two files in one.");
            }
        } catch (JsonProcessingException broken) {
            long at = broken.getLocation() == null ? 0 : broken.getLocation().getByteOffset();
            String what = broken instanceof com.fasterxml.jackson.core.io.JsonEOFException ? "ends in the middle of a value" : "is no JSON";
            throw new StatisticsFileException("%s %s, at byte %,d: %s.".formatted(name, what, Math.max(0, at), broken.getOriginalMessage()), broken);
        } catch (IOException unreadable) {
            throw new StatisticsFileException(name + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
        settle();
        if (cells.isEmpty()) {
            String why = remarks.list().isEmpty() ? "" : " " + remarks.list().getFirst();
            throw new StatisticsFileException(name + " is JSON, but holds no statistics of FLARE; they look like " + SHAPE + "." + why);
        }
        return new Read(cells.table(), remarks.list());
    }

    private void root(JsonParser in) throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String first = in.currentName();
            switch (in.nextToken()) {
                case START_OBJECT -> seconds(in, first);
                case START_ARRAY -> {
                    levels = true;
                    level(in, "", 0);
                }
                default -> {
                    remarks.add("“" + brief(first) + "” holds a single value where statistics were expected.");
                    in.skipChildren();
                }
            }
        }
    }

    private void seconds(JsonParser in, String first) throws IOException {
        boolean any = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String second = in.currentName();
            if (in.nextToken() != JsonToken.START_OBJECT) {
                remarks.add("“%s” of “%s” is no object of sites.".formatted(brief(second), brief(first)));
                in.skipChildren();
                continue;
            }
            any = true;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String third = in.currentName();
                if (in.nextToken() != JsonToken.START_OBJECT) {
                    remarks.add("“%s” of “%s” at “%s” is no object of data sets.".formatted(brief(second), brief(first), brief(third)));
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String fourth = in.currentName();
                    in.nextToken();
                    counted();
                    top.add(new Held(first, second, third, fourth, ValueReader.read(in)));
                }
            }
        }
        if (!any) {
            cells.feature(first);
        }
    }

    /// The members of one level of a hierarchy; `path` is what stands above them.
    private void level(JsonParser in, String path, int deep) throws IOException {
        if (deep > DEEPEST) {
            throw new StatisticsFileException(name + " has more than " + DEEPEST + " levels of sites.");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                remarks.add("A level of sites holds something that is no object.");
                in.skipChildren();
                continue;
            }
            String own = path;
            String member = path;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                JsonToken token = in.nextToken();
                if (key.equals(NAME) && token == JsonToken.VALUE_STRING) {
                    member = in.getText();
                    own = path.isEmpty() ? member : path + " / " + member;
                } else if (token == JsonToken.START_ARRAY) {
                    level(in, own, deep + 1);
                } else if (token == JsonToken.START_OBJECT) {
                    statistics(in, key.equals(LOCAL) ? member : own);
                } else {
                    in.skipChildren();
                }
            }
        }
    }

    /// `{statistic: {data set: {feature: value}}}` of one site or level.
    private void statistics(JsonParser in, String site) throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String statistic = in.currentName();
            if (in.nextToken() != JsonToken.START_OBJECT) {
                in.skipChildren();
                continue;
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String dataSet = in.currentName();
                if (in.nextToken() != JsonToken.START_OBJECT) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String feature = in.currentName();
                    in.nextToken();
                    counted();
                    put(feature, statistic, site, dataSet, ValueReader.read(in));
                }
            }
        }
    }

    private void counted() {
        if (++values > MOST_VALUES) {
            throw new StatisticsFileException("%s holds more than %,d values.".formatted(name, MOST_VALUES));
        }
    }

    private void settle() {
        for (Held held : top) {
            if (levels && held.first().equals(StatisticsTable.GLOBAL)) {
                put(held.fourth(), held.second(), StatisticsTable.GLOBAL, held.third(), held.value());
            } else {
                put(held.first(), held.second(), held.third(), held.fourth(), held.value());
            }
        }
        top.clear();
    }

    private void put(String feature, String word, String site, String dataSet, Value value) {
        Optional<Statistic> known = Statistic.of(word);
        if (known.isEmpty()) {
            remarks.add("“" + brief(word) + "” is no statistic this program knows; it is left out.");
            return;
        }
        Statistic statistic = known.get();
        boolean fits = switch (value) {
            case Value.Number _ -> statistic.number();
            case Value.Bins _ -> statistic == Statistic.HISTOGRAM;
            case Value.Shares _ -> statistic == Statistic.QUANTILE;
            case Value.Nothing _ -> true;
            case Value.Unknown _ -> false;
        };
        if (!fits) {
            String found = switch (value) {
                case Value.Number _ -> "a number";
                case Value.Bins _ -> "a histogram";
                case Value.Shares _ -> "an object of numbers";
                case Value.Nothing _ -> "nothing";
                case Value.Unknown(String what) -> what;
            };
            remarks.add("%s of %s at %s, %s: %s stands there and is left out.".formatted(word, brief(feature), brief(site), brief(dataSet), found));
        }
        cells.put(feature, statistic, site, dataSet, fits ? value : new Value.Nothing());
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
