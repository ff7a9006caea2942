package io.flarescope.console.jobs.bundle;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes out of texts what nobody else may see. The same host, user or ID gets the same name everywhere, so that a chain of events stays readable. For one bundle and
/// one thread.
///
/// Rather too much than too little: what only looks like a host or a secret goes too. Site names stay, since without them nothing is explained.
final class Redaction {
    /// What was removed, in the words of the list that stands in the bundle.
    enum Kind {
        KEY("keys and certificates"), SECRET("passwords, tokens and other secrets"), HOST("hosts and addresses"), PATH("paths (the name of a source file stays)"),
        USER("user names and mail addresses"), ID("IDs of tasks, sessions and other jobs");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private record Rule(Kind kind, Pattern pattern, Function<MatchResult, String> instead) {}

    private static final int LONGEST = 64 << 10;
    private static final int MOST_LEARNED = 200;
    private static final Pattern HOME = Pattern.compile("(?iU)(?:/home/|[/\\\\]users[/\\\\]+)([\\w.-]{1,64}(?: [\\w.-]{1,64}){0,3}(?=[/\\\\])|[\\w.-]{1,64})");
    /// Folders among those of people that are nobody's.
    private static final Set<String> NOBODY = Set.of("public", "default", "all", "shared");
    /// Colours of a terminal go as a whole, and what is not seen at all: it would part a name.
    private static final Pattern CONTROL = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cf}");
    /// A letter as JSON and Python write it.
    private static final Pattern ESCAPED = Pattern.compile("\\\\u(?:\\{)?([0-9a-fA-F]{4})\\}?");
    /// What a folder or file without spaces is made of.
    private static final String NAME = "[\\w.@%+~$&#!-]";
    /// An escaped end of line before a word is none.
    private static final String SEPARATOR = "(?!\\\\[nrt](?:\\p{Lu}|\\W|$))[/\\\\]";
    /// Of a path that begins nowhere: folders and a file, with either separator, also doubled as in a text that is itself quoted.
    private static final String RELATIVE = "(?<!" + NAME + "|[/\\\\])" + NAME + "++(?:" + SEPARATOR + "[/\\\\]{0,3}+" + NAME + "++)++(?:" + SEPARATOR + ")?";
    private static final Pattern FOLDER = Pattern.compile("(?U)^[^\\s/\\\\]+[/\\\\]|[/\\\\][^/\\\\]*\\.\\w{1,8}$");
    /// Fractions, rates, and words that stand for one another.
    private static final Pattern NO_PATH = Pattern.compile("(?iU)[\\d.,]+%?(?:/[\\d.,]+%?)+|[\\d.,]*\\p{L}{1,10}/(?:s|sec|ms|min|h|it|iter|step|epoch|batch|round)|\\p{L}/\\p{L}|and/or|read/write|client/server|true/false|yes/no"
            + "|(?:application|text|image|audio|video|multipart|model)/[a-z0-9.+-]+");
    /// Endings of files that hold data: their names are often those of people.
    private static final String DATA = "(?:csv|tsv|xlsx?|nii|dcm|h5|hdf5|npz|npy|parquet|pkl|pickle|png|jpe?g|tiff?|svs|mat|edf|vcf|bam|fastq|zip|gz)";
    /// In quotes, in quotes of a text that is itself quoted, or cut off.
    private static final String QUOTED = "\\\\\"[^\"\\\\\\n]*\\\\\"|\"(?:\\\\.|[^\"\\\\\\n])*(?:\"|$)|\\\\?'(?:\\\\.|[^'\\\\\\n])*(?:\\\\?'|$)";
    /// What may follow the name of a secret: a word, a quoted text or several, also within a list or a call.
    private static final String VALUE = "(?:[A-Za-z_]{0,40}[\\[({]\\s*){0,4}(?:[bruf]{0,2}(?:" + QUOTED + ")(?:\\s*,\\s*(?:" + QUOTED + ")(?!\\s*:))*|[^\\s\"',;}\\])]+)";
    private static final Pattern SOURCE = Pattern.compile("(?i)[\\w.-]{1,80}\\.(py|java|json|ya?ml|conf|so|cpp|cu|sh)");
    /// Country codes that are the endings of files, too.
    private static final Set<String> FILES = Set.of("py", "sh", "so", "md", "pt", "pl", "rs", "ps", "cc", "js", "cu", "ts", "gz", "db");
    private static final Set<String> DOMAINS = Set.of(
            "com", "org", "net", "edu", "gov", "mil", "int", "dev", "cloud", "local", "lan", "internal", "intranet", "corp", "home", "private", "localdomain", "info", "biz",
            "hospital", "health", "arpa", "test", "example", "site", "online", "app", "tech");

    private final Map<Kind, Integer> removed = new EnumMap<>(Kind.class);
    private final Map<String, String> names = new HashMap<>();
    private final Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
    private final Map<String, Kind> known = new TreeMap<>();
    private final List<Rule> rules;

    /// `hosts` and `users` are names that are known to be such; `kept` are the IDs that stay.
    Redaction(Collection<String> hosts, Collection<String> users, Set<String> kept) {
        hosts.stream().filter(Redaction::telling).forEach(name -> known.put(prepared(name).toLowerCase(Locale.ROOT), Kind.HOST));
        users.stream().filter(Redaction::telling).forEach(name -> known.put(prepared(name).toLowerCase(Locale.ROOT), Kind.USER));
        rules = List.of(
                rule(Kind.KEY, "-----BEGIN [^-]{1,60}-----[\\s\\S]*?(?:-----END [^-]{1,60}-----|\\z)", _ -> "(key removed)"),
                // whole, with who logs in, and what is asked for
                rule(Kind.HOST, "\\b([a-zA-Z][\\w+.-]{1,20}://)(?:[^\\s/@]{1,200}@)?([^\\s/:?#\"'\\])]+)(:\\d+)?([^\\s\"'\\])]*)", found -> found.group(1) + host(found.group(2)) + "/(path removed)"),
                rule(Kind.SECRET, "(?i)(authorization\\\\?[\"']?\\s*[:=]\\s*)(?:\\\\?[\"'])?(?:(?:bearer|basic|digest|token|negotiate)\\s+)?[^\\s\"',;]+", found -> found.group(1) + "(secret removed)"),
                rule(Kind.SECRET, "(?i)\\b(bearer\\s+)[\\w.~+/=-]{6,}", found -> found.group(1) + "(secret removed)"),
                rule(Kind.SECRET, "(?im)((?<![\\w-])[\\w-]*(?:(?<![a-z])pass(?![a-z])|passw(?:or)?d|passphrase|pwd|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key|session(?:[_-]?id)?|ssid|cookie|signature)[\\w-]*"
                        + "\\\\?[\"']?\\s*(?:[=:]|\\bis\\b)\\s*)" + VALUE, found -> found.group(1) + "(secret removed)"),
                rule(Kind.SECRET, "(?im)((?<![\\w-])--?[\\w-]*(?:passw(?:or)?d|secret|token|key)[\\w-]*[\"']?[\\s,]+)" + VALUE, found -> found.group(1) + "(secret removed)"),
                rule(Kind.SECRET, "\\beyJ[\\w-]{8,}\\.[\\w-]+(?:\\.[\\w-]*)?", _ -> "(secret removed)"),
                rule(Kind.SECRET, "\\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\\bgh[pousr]_\\w{16,}|\\bglpat-[\\w-]{10,}|\\bsk-[\\w-]{16,}|\\bhf_\\w{16,}|\\bxox[abprs]-[\\w-]{10,}|\\bnvapi-[\\w-]{10,}", _ -> "(secret removed)"),
                rule(Kind.USER, "\\b[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)*\\b", found -> name(Kind.USER, "user-", found.group())),
                rule(Kind.HOST, "(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d{1,5})?(?![\\w.]*\\d\\.\\d)", found -> host(found.group())),
                rule(Kind.HOST, "(?i)(?<![\\w:.])\\[?(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})(?:%\\w+)?\\]?(?::\\d{1,5})?(?![\\w:])", found -> host(found.group())),
                rule(Kind.HOST, "(?i)(?<![\\w./-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,62})\\.){1,10}(\\p{L}{2,24}|xn--[a-z0-9-]{1,60})(?::\\d{1,5})?(?![\\w./(-])", found -> domain(found)),
                rule(Kind.HOST, "(?i)(?<![\\w./-])(?:\\p{L}[\\w-]{1,62}):\\d{2,5}(?![\\w:.])", found -> lineNumber(found.group()) ? found.group() : host(found.group())),
                rule(Kind.PATH, "([\"'])([A-Za-z]:[\\\\/][^\"'\\n]{1,1000})\\1", found -> found.group(1) + path(found.group(2)) + found.group(1)),
                rule(Kind.PATH, "(?i)\\b[a-z]:[\\\\/][^\\s\"'<>|:;,)\\]]*", found -> path(found.group())),
                rule(Kind.PATH, "\\\\\\\\[^\\s\"'<>|:;,)\\]]+", found -> path(found.group())),
                rule(Kind.PATH, "(\")(/[^\"\\n]{1,1000})(\")", found -> "\"" + path(found.group(2)) + "\""),
                rule(Kind.PATH, "(')(/[^'\\n]{1,1000})(')", found -> "'" + path(found.group(2)) + "'"),
                rule(Kind.PATH, "(?<![\\w/)])(?:~[\\w-]*|\\.{1,2})?/[^\\s\"'<>|:;,)\\]]*[\\w-][^\\s\"'<>|:;,)\\]]*", found -> path(found.group())),
                rule(Kind.PATH, "([\"'])([^\"'\\n]{1,1000}+)\\1", found -> isQuotedPath(found.group(2)) ? found.group(1) + path(found.group(2)) + found.group(1) : found.group()),
                rule(Kind.PATH, RELATIVE, found -> isPath(found.group()) ? path(found.group()) : found.group()),
                rule(Kind.PATH, "(?i)(?<!" + NAME + "|[/\\\\])" + NAME + "*[\\w)]((?:\\." + DATA + "){1,2})(?![\\w.-]*\\w)", found -> "(file)" + found.group(1)),
                rule(Kind.ID, "(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b",
                        found -> kept.contains(found.group()) ? found.group() : name(Kind.ID, "id-", found.group())),
                rule(Kind.SECRET, "(?i)(?<![\\w-])[0-9a-f]{32,}(?![\\w-])", _ -> "(secret removed)"),
                rule(Kind.SECRET, "(?<![\\w+/=-])(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[a-z])(?=[\\w+/=-]*[A-Z])[\\w+/=-]{28,}", _ -> "(secret removed)"));
    }

    /// One or two letters are no name: they would be taken out of every word.
    private static boolean telling(String name) {
        return name.strip().length() >= 3;
    }

    private static Rule rule(Kind kind, String pattern, Function<MatchResult, String> instead) {
        // names are written in any alphabet
        return new Rule(kind, Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS), instead);
    }

    /// Learns the names of users from their home folders, so that they go wherever they stand. Before the first [#text].
    void learn(String text) {
        HOME.matcher(prepared(text)).results().map(found -> found.group(1)).limit(MOST_LEARNED)
                .flatMap(name -> Stream.concat(Stream.of(name), Arrays.stream(name.split(" "))))
                .map(name -> name.toLowerCase(Locale.ROOT)).filter(name -> telling(name) && !NOBODY.contains(name))
                .filter(_ -> known.size() < MOST_LEARNED).forEach(name -> known.putIfAbsent(name, Kind.USER));
    }

    /// At most [#LONGEST] characters, each letter in the one way it can be written, without what cannot be seen.
    private static String prepared(String from) {
        String text = CONTROL.matcher(from.length() <= LONGEST ? from : from.substring(0, LONGEST) + " …").replaceAll("");
        return Normalizer.normalize(ESCAPED.matcher(text).replaceAll(found -> {
            char letter = (char) Integer.parseInt(found.group(1), 16);
            return Matcher.quoteReplacement(Character.isLetter(letter) || Character.getType(letter) == Character.NON_SPACING_MARK ? String.valueOf(letter) : found.group());
        }), Normalizer.Form.NFC);
    }

    /// At most [#LONGEST] characters of it, without control characters.
    String text(String from) {
        String text = prepared(from);
        for (Rule rule : rules) {
            text = rule.pattern.matcher(text).replaceAll(found -> {
                String instead = rule.instead.apply(found);
                if (!instead.equals(found.group())) {
                    removed.merge(rule.kind, 1, Integer::sum);
                }
                return Matcher.quoteReplacement(instead);
            });
        }
        for (Map.Entry<String, Kind> name : known.entrySet()) {
            if (text.toLowerCase(Locale.ROOT).contains(name.getKey())) {
                text = Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(name.getKey()) + "(?![\\p{L}\\p{N}])").matcher(text).replaceAll(_ -> {
                    removed.merge(name.getValue(), 1, Integer::sum);
                    return name(name.getValue(), name.getValue() == Kind.USER ? "user-" : "host-", name.getKey());
                });
            }
        }
        return text;
    }

    /// A logger's name is a name unless it looks like none.
    String logger(String name) {
        return name.matches("[A-Za-z_$][\\w$-]{0,120}(\\.[\\w$-]{1,120}){0,20}") ? name : text(name);
    }

    private String host(String found) {
        return name(Kind.HOST, "host-", found.replaceFirst("(?<=[^:]):\\d{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    private String domain(MatchResult found) {
        String top = found.group(1).toLowerCase(Locale.ROOT);
        boolean country = top.length() == 2 && !FILES.contains(top) || top.startsWith("xn--") || top.chars().anyMatch(letter -> letter > 0x7f);
        return DOMAINS.contains(top) || country || found.group().contains(":") && !SOURCE.matcher(found.group().replaceFirst(":\\d+$", "")).matches() ? host(found.group()) : found.group();
    }

    /// `line:61` and the like are no addresses.
    private static boolean lineNumber(String found) {
        return found.matches("(?i)(line|step|round|epoch|rank|id|code|status|errno|port|pid|size|count|exit|error|warning|time|batch):\\d+");
    }

    /// In quotes a path may hold spaces: it begins with a folder, or ends as a file does.
    private static boolean isQuotedPath(String found) {
        return FOLDER.matcher(found).find() && isPath(found);
    }

    /// What has been taken out already is in round brackets.
    private static boolean isPath(String found) {
        return !found.contains("(path") && !NO_PATH.matcher(found).matches();
    }

    private static String path(String found) {
        String last = found.substring(Math.max(found.lastIndexOf('/'), found.lastIndexOf('\\')) + 1);
        return SOURCE.matcher(last).matches() ? "(path)/" + last : "(path)";
    }

    private String name(Kind kind, String prefix, String of) {
        return names.computeIfAbsent(prefix + of.toLowerCase(Locale.ROOT), _ -> prefix + numbers.merge(kind, 1, Integer::sum));
    }

    /// How often each kind was met.
    Map<Kind, Integer> removed() {
        return Map.copyOf(removed);
    }
}
