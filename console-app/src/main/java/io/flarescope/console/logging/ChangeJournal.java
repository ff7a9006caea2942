package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.federation.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was changed while this view is open, newest first, and what did not work at last; the journal of the program keeps commands for longer.
final class ChangeJournal {
    private static final int KEPT = 200;

    private final List<JournalEntry> entries = new ArrayList<>();
    private @Nullable Problem problem;

    void note(Instant at, String words, List<Answer> answers, boolean failed) {
        entries.addFirst(new JournalEntry(at, words, answers, failed));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    void failed(Problem why) {
        problem = why;
    }

    /// The person went on.
    void settled() {
        problem = null;
    }

    /// Null where nothing failed.
    @Nullable Problem problem() {
        return problem;
    }
}
