package io.flarescope.flare.feed;

import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.ShellCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One participant's `log.json`, read on by FLARE's own `tail -c +OFFSET`, byte for byte: nothing is installed there for it.
///
/// FLARE cuts off the last line end of what it answers, so the last line counts once it is a whole JSON object; FLARE writes ASCII there, so characters are bytes.
/// Each question begins a few bytes before the new ones: an answer without these comes from another file under the same name, and what is missing of the former one is
/// read from `log.json.1`. For one thread at a time.
final class LogTail {
    /// A log up to this size is read from its beginning, a larger one near its end.
    private static final long WHOLE = 1 << 20;
    private static final long NEAR_END = 256 << 10;
    /// So many empty answers before the first line, then the size is asked for.
    private static final int IDLE = 30;
    private static final int OVERLAP = 64;
    private static final String GOOD_BYE = "\"nvflare.fuel.f3.mpm.MPM\"";
    private static final Pattern SIZE = Pattern.compile("^\\S{10,11}\\s+\\d+\\s+\\S+\\s+\\S+\\s+(\\d{1,15})\\s.*");

    private final String participant;
    private final String path;
    private long next = 1;
    private long passedOver;
    private long read;
    private int replaced;
    /// The end of what was read, line end included; empty where nothing was.
    private String overlap = "";
    private boolean begun;
    private boolean midLine;
    private int idle;
    private boolean saidGoodBye;

    LogTail(String participant, String path) {
        this.participant = participant;
        this.path = path;
    }

    sealed interface Answer {
        /// Whole lines; none where nothing was written.
        record Lines(List<String> lines) implements Answer {}

        /// There is no such file, or nobody answered; `why` is a sentence.
        record NotNow(String why) implements Answer {}

        /// This person may not read there, or this server does not know how; `why` is a sentence.
        record Refused(String why) implements Answer {}
    }

    String participant() {
        return participant;
    }

    /// Where the next byte of the file stands, counted from 0.
    long offset() {
        return next - 1;
    }

    /// Bytes of lines that were read.
    long bytes() {
        return read;
    }

    /// What was left out since this was last asked, a sentence each.
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (passedOver > 0) {
            // the file may have been replaced since
            gaps.add("the log was large: at least " + (passedOver >> 10) + " KiB of it were not read");
        }
        if (replaced > 0) {
            gaps.add("the log was replaced, and the rest of the former one is not there");
        }
        passedOver = 0;
        replaced = 0;
        return gaps;
    }

    /// Whether the newest line is the last one that a process of FLARE writes.
    boolean saidGoodBye() {
        return saidGoodBye;
    }

    /// Before the first question after a pause: what has piled up may be too much to read.
    void paused() {
        begun = false;
    }

    Answer poll(Shell shell) {
        if (!begun || overlap.isEmpty() && idle >= IDLE) {
            idle = 0;
            Part placed = placed(shell, path);
            if (placed instanceof Part.None(Answer why) && (!begun || why instanceof Answer.Refused)) {
                return why;
            }
            if (!begun) {
                return missing();
            }
        }
        return switch (asked(shell, path)) {
            case Part.Text(String text) -> new Answer.Lines(lines(text));
            case Part.None(Answer why) -> why;
            case Part.Missing() -> missing();
            case Part.OtherFile() -> followed(shell);
        };
    }

    /// The file has been replaced: the rest of the former one first.
    private Answer followed(Shell shell) {
        String former = path + ".1";
        long nextBefore = next;
        String overlapBefore = overlap;
        boolean midLineBefore = midLine;
        long passedOverBefore = passedOver;
        List<String> lines = new ArrayList<>();
        switch (placed(shell, former) instanceof Part.None none ? none : asked(shell, former)) {
            case Part.Text(String text) -> lines.addAll(lines(text));
            case Part.Missing(), Part.OtherFile() -> replaced++;
            // nothing has changed: the former one is asked for again
            case Part.None(Answer why) -> {
                next = nextBefore;
                overlap = overlapBefore;
                midLine = midLineBefore;
                passedOver = passedOverBefore;
                return why;
            }
        }
        next = 1;
        overlap = "";
        midLine = false;
        begun = false;
        placed(shell, path);
        if (begun && asked(shell, path) instanceof Part.Text(String text)) {
            lines.addAll(lines(text));
        }
        return new Answer.Lines(lines);
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        record OtherFile() implements Part {}

        record Missing() implements Part {}

        /// Nobody answered, or nothing that says how the file is.
        record None(Answer why) implements Part {}
    }

    private Part asked(Shell shell, String file) {
        return switch (shell.shell(participant, new ShellCommand.TailFrom(next - overlap.getBytes(StandardCharsets.UTF_8).length, file))) {
            case Outcome.Refused<String> refused -> new Part.None(refused(refused));
            case Outcome.Done<String>(String text) when text.startsWith("tail: ") -> new Part.Missing();
            case Outcome.Done<String>(String text) when goesOn(text) -> new Part.Text(text.substring(overlap.length()));
            case Outcome.Done<String>(String text) when nothingNew(text) -> new Part.Text("");
            // words of whoever stands between are no file
            case Outcome.Done<String>(String text) when looksLikeALog(text) -> new Part.OtherFile();
            case Outcome.Done<String>(String text) -> new Part.None(new Answer.NotNow(participant + " answered something that is no log: " + text.lines().findFirst().orElse("")));
        };
    }

    private boolean goesOn(String text) {
        return text.startsWith(overlap);
    }

    private boolean nothingNew(String text) {
        return overlap.equals(text + "\n");
    }

    private static boolean looksLikeALog(String text) {
        return text.isEmpty() || text.contains("{") || text.endsWith("}");
    }

    /// Only a missing right or command ends it; a participant that is silent now is asked again.
    private static Answer refused(Outcome.Refused<String> refused) {
        return refused.reason() == Reason.NOT_AUTHORIZED || refused.reason() == Reason.NOT_SUPPORTED ? new Answer.Refused(refused.sentence()) : new Answer.NotNow(refused.sentence());
    }

    private Answer missing() {
        return new Answer.NotNow("There is no " + path + " at " + participant + ".");
    }

    /// Looks how large the file is and begins where that says; not begun where there is none.
    private Part placed(Shell shell, String file) {
        Outcome<String> listed = shell.shell(participant, new ShellCommand.Ls("-l", file));
        if (!(listed instanceof Outcome.Done<String>(String listing))) {
            return new Part.None(refused((Outcome.Refused<String>) listed));
        }
        Matcher found = SIZE.matcher(listing.strip());
        if (!found.matches()) {
            return new Part.Missing();
        }
        long size = Long.parseLong(found.group(1));
        if (size - offset() > WHOLE) {
            passedOver += size - NEAR_END - offset();
            next = size - NEAR_END + 1;
            overlap = "";
            midLine = true;
        } else if (overlap.isEmpty() && size < offset()) {
            next = 1;
            midLine = false;
        }
        begun = true;
        return new Part.Text("");
    }

    private List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            add(lines, text.substring(from, end));
            from = end + 1;
        }
        String last = text.substring(from);
        if (!midLine && JsonLog.isWhole(last)) {
            add(lines, last);
        }
        idle = lines.isEmpty() ? idle + 1 : 0;
        return lines;
    }

    private void add(List<String> lines, String line) {
        next += bytes(line);
        overlap = line.substring(Math.max(0, line.length() - OVERLAP)) + "\n";
        if (midLine) {
            midLine = false;
        } else {
            lines.add(line);
            read += bytes(line);
            saidGoodBye = line.contains(GOOD_BYE);
        }
    }

    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
