package io.flarescope.federation.audit;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/// One line of a participant's `audit.log`: `[E:event][R:reference][T:time][U:user][J:job][S:scope][A:action]message`.
///
/// `reference` is the event of another participant that led to this one. `time` is on the participant's own clock, which writes no zone. What a line does not name is
/// empty. `raw` is the line itself, cut off after [#LONGEST] characters.
public record AuditRecord(
        String participant, String event, String reference, LocalDateTime time, String user, String job, String scope, String action, String message, String raw) {
    public static final int LONGEST = 4_000;
    private static final int LONGEST_FIELD = 200;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss").optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd().toFormatter(java.util.Locale.ROOT);

    /// Empty where the line is none of an audit log: it begins with an event and has a time.
    public static Optional<AuditRecord> of(String participant, String whole) {
        String line = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
        if (!line.startsWith("[E:")) {
            return Optional.empty();
        }
        String[] fields = {"", "", "", "", "", "", ""};
        int at = 0;
        while (at + 3 < line.length() && line.charAt(at) == '[' && line.charAt(at + 2) == ':') {
            int field = "ERTUJSA".indexOf(line.charAt(at + 1));
            int close = field == 6 ? closeOfAction(line, at + 3) : line.indexOf(']', at);
            if (close < 0) {
                break;
            }
            if (field >= 0) {
                String value = line.substring(at + 3, close);
                fields[field] = field == 6 || value.length() <= LONGEST_FIELD ? value : value.substring(0, LONGEST_FIELD);
            }
            at = close + 1;
            if (field == 6) {
                break;      // the action is the last; what follows is the message, whatever it begins with
            }
        }
        try {
            LocalDateTime time = LocalDateTime.parse(fields[2], TIME);
            return Optional.of(new AuditRecord(participant, fields[0], fields[1], time, fields[3], fields[4], fields[5], fields[6], line.substring(at), line));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /// A command's arguments may hold brackets; FLARE escapes none of them. A command has no message, so the line's last bracket ends it.
    private static int closeOfAction(String line, int from) {
        return line.endsWith("]") && line.indexOf("[U:") >= 0 && line.indexOf("[U:") < from ? line.length() - 1 : line.indexOf(']', from);
    }

    /// The action without its arguments or task ID: `abort_job`, `train`, `sys.shell`.
    public String verb() {
        int end = 0;
        while (end < action.length() && action.charAt(end) != ' ' && action.charAt(end) != '#') {
            end++;
        }
        return action.substring(0, end);
    }

    /// True for a step of a task in a job's process; false for an admin's command.
    public boolean task() {
        return user.isEmpty() && !job.isEmpty();
    }
}
