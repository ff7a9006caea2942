package io.flarescope.console.audit;

import io.flarescope.console.journal.JournalEntry;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import io.flarescope.federation.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins records by their references, and the journal's entries with the record the server made of them.
final class Deeds {
    /// Between a command here and its record at the server: clocks differ, and a submission is recorded once all of it has arrived.
    private static final Duration APART = Duration.ofSeconds(10);
    private static final Pattern JOB = Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
    private static final Set<String> QUESTIONS = Set.of(
            "cat", "head", "tail", "grep", "ls", "pwd", "sys_info", "help", "cert_login", "login", "download_job_file", "download_job_components", "pull_binary_file");
    private static final List<String> QUESTION_BEGINS = List.of("list_", "show_", "check_", "get_", "report_", "sys.", "_", "info.", "scheduler.check");

    private Deeds() {}

    /// The newest first.
    static List<Deed> of(Collection<JournalEntry> journal, Collection<Placed> records) {
        List<Deed> deeds = new ArrayList<>();
        Map<String, List<Placed>> groups = groups(records);
        Set<String> taken = new HashSet<>();
        Map<String, List<Map.Entry<String, Placed>>> byCommand = new HashMap<>();
        groups.forEach((root, group) -> group.stream().filter(placed -> placed.record().participant().equals(Participants.SERVER) && !placed.record().task())
                .forEach(placed -> byCommand.computeIfAbsent(placed.record().user() + "\0" + placed.record().verb(), _ -> new ArrayList<>()).add(Map.entry(root, placed))));
        for (JournalEntry entry : journal) {
            Optional<String> root = byCommand.getOrDefault(entry.user() + "\0" + entry.command(), List.of()).stream()
                    .filter(candidate -> !taken.contains(candidate.getKey()) && same(entry, candidate.getValue()))
                    .min(Comparator.comparing(candidate -> apart(entry.time(), candidate.getValue().at())))
                    .map(Map.Entry::getKey);
            root.ifPresent(taken::add);
            deeds.add(of(entry, root.map(groups::get).orElse(List.of())));
        }
        groups.forEach((root, group) -> {
            if (!taken.contains(root)) {
                deeds.add(of(group));
            }
        });
        // of two at the same moment the one that was written down later comes first
        List<Deed> newest = new ArrayList<>(deeds.reversed());
        newest.sort(Comparator.comparing(Deed::at).reversed());
        return List.copyOf(newest);
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    private static boolean same(JournalEntry entry, Placed placed) {
        return apart(entry.time(), placed.at()).compareTo(APART) <= 0
                // a new job has its ID only afterwards
                && (entry.job().isEmpty() || entry.command().equals("submit_job") || placed.record().action().contains(entry.job().get().value()));
    }

    /// Records that refer to each other, by the event that none of them refers beyond; and the steps of one task.
    private static Map<String, List<Placed>> groups(Collection<Placed> records) {
        Map<String, Placed> byEvent = new LinkedHashMap<>();
        records.stream().sorted(Comparator.comparing(Placed::at)).forEach(placed -> byEvent.putIfAbsent(placed.record().event(), placed));
        Map<String, List<Placed>> groups = new LinkedHashMap<>();
        for (Placed placed : byEvent.values()) {
            AuditRecord record = placed.record();
            // a task's steps name it; some of them refer to nothing
            String key = record.task() ? record.job() + " " + record.action() : root(placed, byEvent);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(placed);
        }
        return groups;
    }

    /// A reference to a record that was not read still ties those that share it. Records are from outside: a circle of references ends where it closes.
    private static String root(Placed placed, Map<String, Placed> byEvent) {
        String at = placed.record().event();
        String next = placed.record().reference();
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty() && seen.add(at)) {
            at = next;
            Placed above = byEvent.get(at);
            next = above == null ? "" : above.record().reference();
        }
        return next.isEmpty() ? at : seen.stream().min(Comparator.naturalOrder()).orElse(at);
    }

    private static Deed of(JournalEntry entry, List<Placed> group) {
        Set<String> where = new LinkedHashSet<>();
        if (group.isEmpty()) {
            where.add(entry.where());
        } else {
            group.forEach(placed -> where.add(placed.record().participant()));
        }
        Deed.Ending ending = switch (entry.result()) {
            case DONE -> Deed.Ending.DONE;
            case REFUSED -> Deed.Ending.REFUSED;
            case LOST -> Deed.Ending.LOST;
        };
        return new Deed(entry.time(), entry.user(), List.copyOf(where), entry.command(), entry.arguments(), entry.job(), ending, entry.words(), false, Optional.of(entry), group);
    }

    private static Deed of(List<Placed> group) {
        Placed first = group.getFirst();
        AuditRecord record = first.record();
        String verb = record.verb();
        String rest = record.action().length() > verb.length() ? record.action().substring(verb.length() + 1) : "";
        Set<String> where = new LinkedHashSet<>();
        group.forEach(placed -> where.add(placed.record().participant()));
        Matcher named = JOB.matcher(record.action());
        Optional<JobId> job = !record.job().isEmpty() ? Optional.of(new JobId(record.job())) : !record.task() && named.find() ? Optional.of(new JobId(named.group())) : Optional.empty();
        String who = group.stream().map(placed -> placed.record().user()).filter(user -> !user.isEmpty()).findFirst().orElse("");
        return new Deed(first.at(), who, List.copyOf(where), verb, rest, job, Deed.Ending.RECORDED, group.getLast().record().message().strip(), question(record), Optional.empty(), group);
    }

    /// An unknown word counts as an act: better one line too many than one too few.
    private static boolean question(AuditRecord record) {
        String verb = record.verb();
        return !record.task() && (QUESTIONS.contains(verb) || QUESTION_BEGINS.stream().anyMatch(verb::startsWith)
                || verb.equals("app_command") && record.action().contains(" flarescope."));
    }
}
