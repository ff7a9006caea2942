package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Typed access to an object from outside; what is missing or of another type is a [MalformedFeedException].
record Fields(ObjectNode object) {

    JsonNode node(String name) {
        return object.path(name);
    }

    String text(String name) {
        String text = object.path(name).textValue();
        if (text == null) {
            throw new MalformedFeedException("A record of the feed has no text " + name);
        }
        return text;
    }

    String textOr(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(object.path(name).textValue());
    }

    /// Not negative.
    long number(String name) {
        long number = signedOr(name, -1);
        if (number < 0) {
            throw new MalformedFeedException("A record of the feed has no usable number " + name);
        }
        return number;
    }

    int smallNumber(String name) {
        long number = number(name);
        if (number > Integer.MAX_VALUE) {
            throw new MalformedFeedException("The number " + name + " of a record of the feed is too large");
        }
        return (int) number;
    }

    long numberOr(String name, long otherwise) {
        return absent(name) ? otherwise : number(name);
    }

    OptionalInt optionalInt(String name) {
        return absent(name) ? OptionalInt.empty() : OptionalInt.of(smallNumber(name));
    }

    long signedOr(String name, long otherwise) {
        JsonNode node = object.path(name);
        if (absent(name)) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new MalformedFeedException("A record of the feed has no usable number " + name);
        }
        return node.longValue();
    }

    /// Not negative.
    OptionalDouble optionalDecimal(String name) {
        if (absent(name)) {
            return OptionalDouble.empty();
        }
        double value = object.path(name).isNumber() ? object.path(name).doubleValue() : Double.NaN;
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new MalformedFeedException("A record of the feed has no usable number " + name);
        }
        return OptionalDouble.of(value);
    }

    ObjectNode object(String name) {
        if (object.path(name) instanceof ObjectNode inner) {
            return inner;
        }
        throw new MalformedFeedException("A record of the feed has no object " + name);
    }

    private boolean absent(String name) {
        return object.path(name).isMissingNode() || object.path(name).isNull();
    }
}
