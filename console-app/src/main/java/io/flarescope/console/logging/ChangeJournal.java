package io.flarescope.console.logging;

import io.flarescope.federation.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was changed while this view is open, newest first; the journal of the program keeps commands for longer.
final class ChangeJournal {
    private static final int KEPT = 200;

    private final List<JournalEntry> entries = new ArrayList<>();

    void note(Instant at, String words, List<Answer> answers, boolean failed) {
        entries.addFirst(new JournalEntry(at, words, answers, failed));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
