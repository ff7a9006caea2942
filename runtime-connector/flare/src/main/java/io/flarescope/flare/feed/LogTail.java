package io.flarescope.flare.feed;

import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.ShellCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One participant's `log.json` of a job, read on by FLARE's own `tail -c +OFFSET`, byte for byte: nothing is installed there for it.
///
/// FLARE cuts off the last line end of what it answers, so the last line counts once it is a whole JSON object; FLARE writes ASCII there, so characters are bytes.
/// For one thread at a time.
final class LogTail {
    /// A log up to this size is read from its beginning, a larger one near its end.
    private static final long WHOLE = 1 << 20;
    private static final long NEAR_END = 256 << 10;
    /// So many empty answers, then the size is asked for: the file may have been rotated.
    private static final int IDLE = 30;
    private static final String GOOD_BYE = "\"nvflare.fuel.f3.mpm.MPM\"";
    private static final Pattern SIZE = Pattern.compile("^\\S{10,11}\\s+\\d+\\s+\\S+\\s+\\S+\\s+(\\d{1,15})\\s.*");

    private final String participant;
    private final String path;
    private long next = 1;
    private long passedOver;
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

        /// This person may not read there, or this server does not know how; `why` is a sentence.
        record Refused(String why) implements Answer {}
    }

    String participant() {
        return participant;
    }

    /// Where the next byte stands, counted from 0.
    long offset() {
        return next - 1;
    }

    /// Bytes that were left out at the beginning.
    long passedOver() {
        return passedOver;
    }

    /// Whether the newest line is the last one that a process of FLARE writes.
    boolean saidGoodBye() {
        return saidGoodBye;
    }

    Answer poll(FeedSource source) {
        if (!begun || idle >= IDLE) {
            idle = 0;
            Outcome<String> listed = source.shell(participant, new ShellCommand.Ls("-l", path));
            if (listed instanceof Outcome.Refused<String> refused) {
                return refused(refused);
            }
            if (!placed(listed instanceof Outcome.Done<String>(String text) ? text : "")) {
                return new Answer.Lines(List.of());
            }
        }
        return switch (source.shell(participant, new ShellCommand.TailFrom(next, path))) {
            case Outcome.Refused<String> refused -> refused(refused);
            case Outcome.Done<String>(String text) -> new Answer.Lines(text.startsWith("tail: ") ? List.of() : lines(text));
        };
    }

    /// Only a missing right or command ends it; a participant that is silent now is asked again.
    private static Answer refused(Outcome.Refused<String> refused) {
        return refused.reason() == Reason.NOT_AUTHORIZED || refused.reason() == Reason.NOT_SUPPORTED
                ? new Answer.Refused(refused.sentence()) : new Answer.Lines(List.of());
    }

    /// False where there is no such file yet.
    private boolean placed(String listing) {
        Matcher found = SIZE.matcher(listing.strip());
        if (!found.matches()) {
            return false;
        }
        long size = Long.parseLong(found.group(1));
        if (!begun && size > WHOLE) {
            next = size - NEAR_END + 1;
            passedOver = next - 1;
            midLine = true;
        } else if (begun && size < next - 1) {
            next = 1;
            midLine = false;
        }
        begun = true;
        return true;
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
        next += line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (midLine) {
            midLine = false;
        } else {
            lines.add(line);
            saidGoodBye = line.contains(GOOD_BYE);
        }
    }
}
