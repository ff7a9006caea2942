package io.flarescope.console.logging;

import io.flarescope.federation.Answer;
import java.time.Instant;
import java.util.List;

/// One change, asked for here or told by the feed. `answers` are the participants' own words; an empty one means that it just did it.
record JournalEntry(Instant at, String words, List<Answer> answers, boolean failed) {
    JournalEntry {
        answers = List.copyOf(answers);
    }
}
