package io.flarescope.telemetry.statistics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Histogram.Bin;
import io.flarescope.federation.statistics.Quantiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Reads one value at the parser's present token and leaves the parser at its end.
final class ValueReader {
    private static final int MOST_BINS = 10_000;
    private static final int MOST_QUANTILES = 1_000;

    private ValueReader() {}

    static Value read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(in.getDoubleValue());
            case VALUE_STRING -> text(in.getText());
            case VALUE_NULL -> new Value.Nothing();
            case START_ARRAY -> bins(in);
            case START_OBJECT -> shares(in);
            default -> new Value.Unknown("true or false");
        };
    }

    /// Writers that may not write a bare NaN write it as a text.
    private static Value text(String text) {
        double number = number(text);
        return Double.isNaN(number) && !text.equalsIgnoreCase("nan") ? new Value.Unknown("a text") : new Value.Number(number);
    }

    private static double number(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield text.length() > 40 ? Double.NaN : Double.parseDouble(text);
                } catch (NumberFormatException none) {
                    yield Double.NaN;
                }
            }
        };
    }

    /// `[[low, high, count], …]`; what stands behind the limit is read and not kept.
    private static Value bins(JsonParser in) throws IOException {
        List<Bin> bins = new ArrayList<>();
        boolean odd = false;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                odd = true;
                in.skipChildren();
                continue;
            }
            double[] three = {Double.NaN, Double.NaN, Double.NaN};
            int at = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                double value = in.currentToken().isNumeric() ? in.getDoubleValue() : in.currentToken() == JsonToken.VALUE_STRING ? number(in.getText()) : Double.NaN;
                in.skipChildren();
                if (at < 3) {
                    three[at] = value;
                }
                at++;
            }
            if (at != 3 || Double.isNaN(three[0]) || Double.isNaN(three[1]) || Double.isNaN(three[2]) || bins.size() >= MOST_BINS) {
                odd = true;
            } else {
                bins.add(new Bin(three[0], three[1], three[2]));
            }
        }
        if (odd) {
            return new Value.Unknown("a list that is no histogram of at most 10,000 bins");
        }
        return bins.isEmpty() ? new Value.Nothing() : new Value.Bins(new Histogram(bins));
    }

    /// `{"0.25": value, …}`; shares above 1 are percents.
    private static Value shares(JsonParser in) throws IOException {
        TreeMap<Double, Double> values = new TreeMap<>();
        boolean odd = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            double share = number(in.currentName());
            JsonToken token = in.nextToken();
            double value = token.isNumeric() ? in.getDoubleValue() : token == JsonToken.VALUE_STRING ? number(in.getText()) : Double.NaN;
            boolean nothing = token == JsonToken.VALUE_NULL;
            in.skipChildren();
            if (!(share >= 0 && share <= 100) || values.size() >= MOST_QUANTILES || Double.isNaN(value) && !nothing && !token.isNumeric() && token != JsonToken.VALUE_STRING) {
                odd = true;
            } else if (!nothing) {
                values.put(share > 1 ? share / 100 : share, value);
            }
        }
        if (odd) {
            return new Value.Unknown("an object that holds no quantiles");
        }
        return values.isEmpty() ? new Value.Nothing() : new Value.Shares(new Quantiles(values));
    }
}
