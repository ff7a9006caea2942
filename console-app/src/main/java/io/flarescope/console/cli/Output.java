package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Where the answer of a command goes: aligned columns for a person, or one JSON object a line for a program.
///
/// Everything printed as text goes through [Plain]; JSON escapes by itself. Used by one thread at a time.
final class Output {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /// One thing to print, in both forms.
    record Item(ObjectNode json, List<String> cells) {
        Item(ObjectNode json, String... cells) {
            this(json, List.of(cells));
        }
    }

    private final PrintStream out;
    private final ZoneId zone;
    private final boolean json;

    Output(PrintStream out, ZoneId zone, boolean json) {
        this.out = out;
        this.zone = zone;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    ZoneId zone() {
        return zone;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A person's date and time of day; a program gets the ISO form of [Instant].
    String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    /// A list of things, with headings for people; an empty list says `none` instead.
    void table(List<String> headings, List<Item> items, String none) {
        if (json) {
            items.forEach(item -> out.println(item.json()));
        } else if (items.isEmpty()) {
            out.println(none);
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(headings);
            items.forEach(item -> rows.add(item.cells().stream().map(Plain::text).toList()));
            aligned(rows);
        }
        out.flush();
    }

    /// One thing as `name  value` lines.
    void facts(ObjectNode json, List<List<String>> facts) {
        if (this.json) {
            out.println(json);
        } else {
            aligned(facts.stream().map(fact -> fact.stream().map(Plain::text).toList()).toList());
        }
        out.flush();
    }

    /// One line; the caller has made foreign parts of `text` plain or leaves it to this method.
    void line(ObjectNode json, String text) {
        out.println(this.json ? json : Plain.text(text));
    }

    /// Text of several lines as it is, in JSON under `name`.
    void text(String name, String text) {
        if (json) {
            out.println(object().put(name, text));
        } else {
            text.lines().map(Plain::text).forEach(out::println);
        }
        out.flush();
    }

    /// False once nobody reads any more, as when a pipe was closed.
    boolean flush() {
        return !out.checkError();
    }

    private void aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                line.append(row.get(c));
                if (c < columns - 1) {
                    line.repeat(' ', widths[c] - row.get(c).length() + 2);
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
