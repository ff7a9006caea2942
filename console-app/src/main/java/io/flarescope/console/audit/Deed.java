package io.flarescope.console.audit;

import io.flarescope.console.journal.JournalEntry;
import io.flarescope.federation.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that was done: an entry of the journal, or records of one or more participants, or both.
///
/// `who` is empty for the steps of a job's own tasks. `what` is FLARE's word, `arguments` what followed it. `question`: it changed nothing. `records` are in the order of
/// time.
record Deed(
        Instant at, String who, List<String> where, String what, String arguments, Optional<JobId> job, Ending ending, String words, boolean question,
        Optional<JournalEntry> entry, List<Placed> records) {

    /// RECORDED: a participant wrote it down, and how it ended is not said.
    enum Ending { DONE, REFUSED, LOST, RECORDED }

    Deed {
        where = List.copyOf(where);
        records = List.copyOf(records);
    }

    boolean ours() {
        return entry.isPresent();
    }

    /// Everything a person may search for, in small letters.
    boolean holds(String small) {
        return contains(what, small) || contains(arguments, small) || contains(who, small) || contains(words, small)
                || job.filter(id -> contains(id.value(), small)).isPresent()
                || where.stream().anyMatch(name -> contains(name, small))
                || records.stream().anyMatch(placed -> contains(placed.record().raw(), small));
    }

    private static boolean contains(String text, String small) {
        return text.toLowerCase(java.util.Locale.ROOT).contains(small);
    }
}
