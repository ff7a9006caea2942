package io.flarescope.console.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which commands match what was typed, best first. Every word must occur, in any order and case.
final class Finder {
    /// A matching command; `marks` are the matched stretches of its title, ascending and apart; `whyNot` is asked once.
    record Hit(Command command, List<Stretch> marks, Optional<String> whyNot, int score) {}

    record Stretch(int from, int until) {}

    private Finder() {}

    static List<Hit> rank(List<Command> commands, String typed) {
        String[] words = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Hit> hits = new ArrayList<>();
        for (Command command : commands) {
            match(command, words).ifPresent(hits::add);
        }
        // what cannot be done comes last in its group; equals keep their order
        hits.sort(Comparator.comparing((Hit hit) -> hit.command().group())
                .thenComparing(hit -> hit.whyNot().isPresent())
                .thenComparing(Comparator.comparingInt(Hit::score).reversed()));
        return hits;
    }

    private static Optional<Hit> match(Command command, String[] words) {
        String title = command.title().toLowerCase(Locale.ROOT);
        String about = command.about().toLowerCase(Locale.ROOT);
        List<Stretch> marks = new ArrayList<>();
        int score = 0;
        for (String word : words) {
            if (word.isEmpty()) {
                continue;
            }
            int at = best(title, word);
            if (at >= 0) {
                marks.add(new Stretch(at, at + word.length()));
                score += at == 0 ? 4 : startsWord(title, at) ? 3 : 1;
            } else if (!about.contains(word)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Hit(command, merged(marks), command.whyNot().get(), score));
    }

    /// The first place where the word begins a word of the title, else the first place at all, else -1.
    private static int best(String title, String word) {
        for (int at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
            if (startsWord(title, at)) {
                return at;
            }
        }
        return title.indexOf(word);
    }

    private static boolean startsWord(String title, int at) {
        return at == 0 || !Character.isLetterOrDigit(title.charAt(at - 1));
    }

    private static List<Stretch> merged(List<Stretch> marks) {
        List<Stretch> merged = new ArrayList<>();
        marks.stream().sorted(Comparator.comparingInt(Stretch::from)).forEach(mark -> {
            Stretch last = merged.isEmpty() ? new Stretch(-1, -1) : merged.getLast();
            if (mark.from() < last.until()) {
                merged.set(merged.size() - 1, new Stretch(last.from(), Math.max(last.until(), mark.until())));
            } else {
                merged.add(mark);
            }
        });
        return merged;
    }
}
