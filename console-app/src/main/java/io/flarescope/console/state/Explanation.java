package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known about an error line: in FLARE's source the words belong to one place, and often to one parameter.
///
/// `parameter` is FLARE's own name with the place where it is set, `value` what it was when it fired; both are empty where none is involved. `suggestion` is a sentence.
public record Explanation(String why, String parameter, String value, String suggestion) {
    private static final int LOOKED_AT = 20_000;
    private static final String SECONDS = "([0-9.]+) sec";

    private record Known(Pattern words, Function<MatchResult, Explanation> meaning) {}

    /// The first that fits counts.
    private static final List<Known> KNOWN = List.of(
            timeOut("task '([^']+)' timeout after " + SECONDS, 2,
                    "The training process took longer for a task than the executor waits.", "task_wait_timeout of the site's executor (config_fed_client)",
                    "Give the task more time, at least three times its usual length, or let it train less per round."),
            timeOut("External process has not called flare.init within timeout: ([0-9.]+)", 1,
                    "The training process started and did not call flare.init() in time.", "external_pre_init_timeout of the site's executor (config_fed_client)",
                    "Look into the process's own output first: loading data or a missing package before flare.init() is the usual reason. Then raise the time."),
            timeOut("cannot sync with (\\S+) Runner after " + SECONDS, 2,
                    "The site's job process did not reach the server's.", "max_runner_sync_timeout (config_fed_client or application.conf)",
                    "See whether the server's job process started: its own log names what failed. A slow start needs a larger value."),
            timeOut("the job has no progress for " + SECONDS, 1,
                    "No site reported progress for that long.", "progress_timeout of the controller (config_fed_server)", "Raise it above the longest round, or find the site that stands."),
            timeOut("Still no gatherer after " + SECONDS, 1,
                    "A site of the swarm waited for the one that aggregates.", "learn_task_abort_timeout of SwarmClientController (config_fed_client)", "Raise it above the longest local training."),
            timeOut("gatherer for round \\d+ timed out after " + SECONDS, 1,
                    "The aggregating site of the swarm waited in vain for the others.", "learn_task_timeout of SwarmClientController (config_fed_client)", "Find the site whose result is missing, or raise it."),
            timeOut("read timed out after " + SECONDS, 1,
                    "A large message stopped coming in the middle.", "streaming_read_timeout (comm_config.json)", "See the link between the two; a slow one needs a larger value or smaller messages."),
            timeOut("ACK timeouts after " + SECONDS, 1,
                    "The receiver of a large message stopped confirming it. FLARE's own metric streaming does this when it dead-locks at some 300 points a second.",
                    "streaming_ack_wait (comm_config.json)", "Log fewer points through ConvertToFedEvent, or use the feed instead of it; on a slow link raise the value."),
            timeOut("max tx timeout \\(([0-9.]+)\\) reached", 1,
                    "A message that is sent again until it arrives ran out of time.", "tx_timeout of the reliable message", "See whether the other side runs; raise it for long work behind one message."),
            timeOut("Cannot get cell after " + SECONDS, 1,
                    "The job process did not get its network connection.", "cell_wait_timeout (config_fed_client)", "See why the machine is slow to start processes; then raise it."),
            timeOut("timeout on Request \\S+ for \\[([^\\]]*)\\] after " + SECONDS, 2,
                    "Another process of the federation gave no answer in time.",
                    "the time-out of that request: get_task_timeout and submit_task_result_timeout at sites (config_fed_client), cmd_timeout for admin commands",
                    "See whether the other process ran at that moment; if it was busy with a large model, raise the value."),
            fact("No module named '([^']+)'", found -> "The Python package " + found.group(1) + " is not installed in that site's environment.",
                    "Install it there, or bring the module in the job's custom folder if it is yours."),
            fact("CUDA out of memory|CUDA error: out of memory", found -> "The GPU's memory was full.", "Use a smaller batch, or let fewer jobs run on that GPU at a time."),
            fact("No space left on device", found -> "The disk of that participant was full.", "Free space there: old runs and results in its workspace are the usual load."),
            fact("FileNotFoundError: \\[Errno 2\\] No such file or directory: '([^']{1,200})'", found -> "The file '" + found.group(1) + "' does not exist at that participant.",
                    "Data paths differ from site to site: set the site's own, or put the file there."),
            fact("Input contains NaN", found -> "The values became NaN before this step.", "See the curves for the first step that is not finite; a learning rate that is too high is the usual reason."),
            fact("The embedded federation knows no component ([\\w.$]+)", found -> "The embedded federation has no Python and knows only its own components; " + found.group(1) + " is none of them.",
                    "Run this job on a real FLARE federation."),
            fact("(Class|class|Module|module) (\\S+) (does not exist|not found)", found -> "The configuration names " + found.group(2) + ", which is not there.", "Check its spelling and that the job's custom folder brings it."),
            fact("JSONDecodeError|is no JSON|bad config|ConfigError", found -> "A configuration file of the job cannot be read.", "Check the file that is named; the check before submitting names file and line."),
            fact("(not authorized|Authorization Error)", found -> "The participant's policy does not allow this.", "Ask its administrator, or submit with a role that may."),
            fact("no memory|MemoryError|Killed", found -> "The process ran out of memory.", "See its memory in System; use smaller batches or a machine with more."));

    private static Known timeOut(String words, int group, String why, String parameter, String suggestion) {
        return new Known(Pattern.compile(words), found -> new Explanation(why, parameter, found.group(group).replaceFirst("\\.$", "") + " s", suggestion));
    }

    private static Known fact(String words, Function<MatchResult, String> why, String suggestion) {
        return new Known(Pattern.compile(words), found -> new Explanation(why.apply(found), "", "", suggestion));
    }

    /// Empty where nothing is known about the line.
    public static Optional<Explanation> of(LogLine line) {
        String text = end(line.message()) + "\n" + end(line.trace());
        for (Known known : KNOWN) {
            Matcher found = known.words.matcher(text);
            if (found.find()) {
                return Optional.of(known.meaning.apply(found.toMatchResult()));
            }
        }
        return Optional.empty();
    }

    private static String end(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(text.length() - LOOKED_AT);
    }
}
