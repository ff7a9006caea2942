package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FLARE's formatters (`nvflare.fuel.utils.log_utils`): a record as a line of text, in the colour of its level, or as a JSON object; and Python's own, for which a logger's name is
/// all of it.
///
/// `fmt` is Python's, with `%(attribute)s`; `datefmt` is `strftime`'s, empty for Python's own with milliseconds. Colours are numbers of ANSI's SGR; those of loggers, by a
/// beginning of their names, hold up to INFO.
record LineFormat(Kind kind, String fmt, String datefmt, Map<String, String> levelColours, Map<String, String> loggerColours) {
    enum Kind { PYTHON, BASE, COLOUR, JSON }

    static final String BASE = "%(asctime)s - %(name)s - %(levelname)s - %(fl_ctx)s - %(message)s";
    static final String JSON = "%(asctime)s - %(name)s - %(fullName)s - %(levelname)s - %(fl_ctx)s - %(message)s";
    /// What a handler without a formatter writes.
    static final LineFormat MESSAGE = new LineFormat(Kind.PYTHON, "%(message)s", "", Map.of(), Map.of());
    static final Map<String, String> LEVEL_COLOURS = Map.of("NOTSET", "38", "DEBUG", "38", "INFO", "38", "WARNING", "33", "ERROR", "31", "CRITICAL", "31;1");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("black", "30"), Map.entry("red", "31"), Map.entry("bold_red", "31;1"), Map.entry("green", "32"), Map.entry("yellow", "33"), Map.entry("blue", "34"),
            Map.entry("magenta", "35"), Map.entry("cyan", "36"), Map.entry("white", "37"), Map.entry("grey", "38"), Map.entry("reset", "0"));
    private static final Pattern ATTRIBUTE = Pattern.compile("%\\((\\w{1,40})\\)(-?\\d{0,3})([sd])|%%");
    private static final Set<String> KNOWN = Set.of(
            "asctime", "name", "fullName", "levelname", "levelno", "fl_ctx", "identity", "message", "process", "processName", "thread", "threadName", "created", "msecs");
    private static final Pattern IDENTITY = Pattern.compile("[\\[ ,]identity=([^,\\]]*)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    LineFormat {
        levelColours = Map.copyOf(levelColours);
        loggerColours = Map.copyOf(loggerColours);
    }

    /// @throws IllegalArgumentException where an attribute or a directive is none that is known here
    void check() {
        Matcher found = ATTRIBUTE.matcher(fmt);
        boolean any = false;
        while (found.find()) {
            any = true;
            if (found.group(1) != null && !KNOWN.contains(found.group(1))) {
                throw new IllegalArgumentException("no attribute " + found.group(1));
            }
        }
        if (!any || found.reset().replaceAll("").contains("%")) {
            throw new IllegalArgumentException("no format: " + fmt);
        }
        if (!datefmt.isEmpty()) {
            clock(datefmt);
        }
    }

    String line(ILoggingEvent event) {
        return switch (kind) {
            case PYTHON, BASE -> text(event);
            case COLOUR -> "\u001b[" + colour(event) + "m" + CONTROL.matcher(text(event)).replaceAll("") + "\u001b[0m";
            case JSON -> json(event);
        };
    }

    private String text(ILoggingEvent event) {
        boolean context = kind == Kind.PYTHON || !FlareFormat.context(event).isEmpty();
        // FLARE takes what stays empty out together with its dash
        String format = context ? fmt : fmt.replace(" %(fl_ctx)s -", "").replace(" %(identity)s -", "");
        StringBuilder line = new StringBuilder(160);
        Matcher found = ATTRIBUTE.matcher(format);
        int at = 0;
        while (found.find()) {
            line.append(format, at, found.start());
            line.append(found.group(1) == null ? "%" : padded(value(event, found.group(1)), found.group(2)));
            at = found.end();
        }
        line.append(format, at, format.length());
        String trace = FlareFormat.trace(event);
        if (!trace.isEmpty()) {
            line.append('\n').append(trace);
        }
        return line.toString();
    }

    private static String padded(String value, String width) {
        if (width.isEmpty() || width.equals("-")) {
            return value;
        }
        int to = Integer.parseInt(width);
        String blanks = " ".repeat(Math.max(0, Math.abs(to) - value.length()));
        return to < 0 ? value + blanks : blanks + value;
    }

    private String json(ILoggingEvent event) {
        ObjectNode object = Json.object();
        Matcher found = ATTRIBUTE.matcher(fmt);
        String trace = FlareFormat.trace(event);
        while (found.find()) {
            String name = found.group(1);
            if (name == null) {
                continue;
            }
            switch (name) {
                case "levelno" -> object.put(name, number(event));
                case "message" -> object.put(name, trace.isEmpty() ? event.getFormattedMessage() : event.getFormattedMessage() + '\n' + trace);
                default -> object.put(name, value(event, name));
            }
        }
        return Json.python(object);
    }

    private String value(ILoggingEvent event, String attribute) {
        return switch (attribute) {
            case "asctime" -> datefmt.isEmpty() ? FlareFormat.time(event.getInstant()) : clock(datefmt).format(ZonedDateTime.ofInstant(event.getInstant(), ZoneId.systemDefault()));
            case "name" -> kind == Kind.PYTHON ? FlareFormat.name(event) : FlareFormat.brief(FlareFormat.name(event));
            case "fullName" -> FlareFormat.name(event);
            case "levelname" -> FlareFormat.level(event);
            case "levelno" -> Integer.toString(number(event));
            case "fl_ctx" -> FlareFormat.context(event);
            case "identity" -> identity(FlareFormat.context(event));
            case "message" -> event.getFormattedMessage();
            case "process" -> Long.toString(ProcessHandle.current().pid());
            case "processName" -> "MainProcess";
            case "thread", "threadName" -> event.getThreadName();
            case "created" -> Double.toString(event.getInstant().toEpochMilli() / 1000.0);
            case "msecs" -> Integer.toString(event.getInstant().getNano() / 1_000_000);
            default -> "";
        };
    }

    private static String identity(String context) {
        Matcher found = IDENTITY.matcher(context);
        return found.find() ? found.group(1) : "";
    }

    private static int number(ILoggingEvent event) {
        return number(event.getLevel());
    }

    /// Python's number of a level.
    static int number(Level level) {
        return switch (level.levelInt) {
            case Level.ERROR_INT -> 40;
            case Level.WARN_INT -> 30;
            case Level.INFO_INT -> 20;
            default -> 10;
        };
    }

    private String colour(ILoggingEvent event) {
        String colour = levelColours.getOrDefault(FlareFormat.level(event), "reset");
        if (number(event) <= 20) {
            String name = FlareFormat.name(event);
            String brief = FlareFormat.brief(name);
            long specific = 0;
            for (Map.Entry<String, String> entry : loggerColours.entrySet()) {
                long dots = entry.getKey().chars().filter(c -> c == '.').count();
                if ((dots >= specific || brief.equals(entry.getKey())) && (name.startsWith(entry.getKey()) || brief.equals(entry.getKey()))) {
                    colour = entry.getValue();
                    specific = dots;
                }
            }
        }
        return code(colour);
    }

    /// A name or SGR's numbers; anything else would be a way to send a terminal other things.
    private static String code(String colour) {
        return colour.matches("[0-9;]{1,20}") ? colour : NAMED.getOrDefault(colour.toLowerCase(Locale.ROOT), "0");
    }

    private static DateTimeFormatter clock(String datefmt) {
        DateTimeFormatterBuilder clock = new DateTimeFormatterBuilder();
        for (int i = 0; i < datefmt.length(); i++) {
            char c = datefmt.charAt(i);
            if (c != '%' || i + 1 == datefmt.length()) {
                clock.appendLiteral(c);
                continue;
            }
            switch (datefmt.charAt(++i)) {
                case 'Y' -> clock.appendPattern("uuuu");
                case 'y' -> clock.appendPattern("uu");
                case 'm' -> clock.appendPattern("MM");
                case 'd' -> clock.appendPattern("dd");
                case 'H' -> clock.appendPattern("HH");
                case 'I' -> clock.appendPattern("hh");
                case 'M' -> clock.appendPattern("mm");
                case 'S' -> clock.appendPattern("ss");
                case 'p' -> clock.appendPattern("a");
                case 'j' -> clock.appendPattern("DDD");
                case 'a' -> clock.appendPattern("EEE");
                case 'A' -> clock.appendPattern("EEEE");
                case 'b' -> clock.appendPattern("MMM");
                case 'B' -> clock.appendPattern("MMMM");
                case 'z' -> clock.appendPattern("xx");
                case 'Z' -> clock.appendPattern("zzz");
                case 'T' -> clock.appendPattern("HH:mm:ss");
                case 'F' -> clock.appendPattern("uuuu-MM-dd");
                case '%' -> clock.appendLiteral('%');
                default -> throw new IllegalArgumentException("no directive " + datefmt.substring(i - 1, i + 1));
            }
        }
        return clock.toFormatter(Locale.ROOT);
    }
}
