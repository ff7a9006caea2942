package io.flarescope.console.audit;

import io.flarescope.console.journal.JournalEntry;
import io.flarescope.federation.JobId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What follows from the journal, the records and a filter: worked out in the background, shown as a whole.
///
/// `all` and `shown` are the newest first; `questions` counts the deeds that changed nothing; `people`, `places` and `jobs` are those named anywhere, `participants` how many gave records.
record AuditPicture(List<Deed> all, List<Deed> shown, AuditFilter filter, long questions, List<String> people, List<String> places, List<JobId> jobs, long participants) {
    static final AuditPicture NOTHING = new AuditPicture(List.of(), List.of(), AuditFilter.ACTS, 0, List.of(), List.of(), List.of(), 0);

    static AuditPicture of(Collection<JournalEntry> journal, Collection<Placed> records, AuditFilter filter) {
        List<Deed> all = Deeds.of(journal, records);
        return new AuditPicture(
                all, all, filter, all.stream().filter(Deed::question).count(),
                all.stream().map(Deed::who).filter(who -> !who.isEmpty()).distinct().sorted().toList(),
                records.stream().map(placed -> placed.record().participant()).distinct().sorted().toList(),
                all.stream().flatMap(deed -> deed.job().stream()).distinct().toList(),
                records.stream().map(placed -> placed.record().participant()).distinct().count()).through(filter);
    }

    /// The same deeds through another filter.
    AuditPicture through(AuditFilter other) {
        return new AuditPicture(all, all.stream().filter(other::shows).toList(), other, questions, people, places, jobs, participants);
    }

    /// The events of the oldest records beyond `most`, which are forgotten.
    static List<String> tooMany(Collection<Placed> records, int most) {
        return records.size() <= most ? List.of()
                : records.stream().sorted(Comparator.comparing(Placed::at)).limit(records.size() - most).map(oldest -> oldest.record().event()).toList();
    }
}
