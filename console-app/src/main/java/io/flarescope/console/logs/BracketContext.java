package io.flarescope.console.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FLARE's `[identity=site-1, run=…, peer=…]` as names and values, in its order. Where the text is something else, the map is empty.
final class BracketContext {
    private static final Pattern FIELD = Pattern.compile("([a-z_]{1,40})=(.*?)(?=, [a-z_]{1,40}=|$)");

    private BracketContext() {}

    static Map<String, String> fields(String context) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (context.length() > 2 && context.startsWith("[") && context.endsWith("]")) {
            Matcher field = FIELD.matcher(context.substring(1, context.length() - 1));
            while (field.find() && fields.size() < 40) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return fields;
    }
}
