package io.flarescope.console.cli;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `flarescope`, and the options that every command below it understands.
@Command(
        name = "flarescope",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {"Opens the window, connected to the embedded federation; with a command it works without one.", ""},
        footer = {
            "",
            "Ends with 0 done, 1 failed, 2 wrong words, 3 no connection, 4 not authorised, 5 timed out.",
            "Set FLARESCOPE_KIT instead of writing --kit each time."
        })
public final class FlarescopeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(
            names = "--kit",
            paramLabel = "KIT",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:FLARESCOPE_KIT}",
            description = "The admin startup kit: its folder or zip.")
    @Nullable Path kit;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object a line.")
    boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            description = "The longest wait, such as 30, 30s, 5m or 1h: for an answer (20 s unless given), or for the end of a job (for ever unless given).")
    @Nullable Duration timeout;

    private final Surroundings surroundings;

    private FlarescopeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Runs one command line and gives the exit code.
    public static int run(Surroundings surroundings, String... arguments) {
        FlarescopeCommand root = new FlarescopeCommand(surroundings);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new TourCommand(surroundings.program()))
                .addSubcommand(new TrainCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings.program()))
                .addSubcommand(new KitCommand(root, surroundings.program()))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new JobsCommand(root, surroundings.program()))
                .addSubcommand(new FeedCommand(root, surroundings.program()))
                .addSubcommand(new MetricsCommand(root))
                .addSubcommand(new MonitorCommand(root))
                .addSubcommand(new LogsCommand(root))
                .addSubcommand(new LoggingCommand(root))
                .addSubcommand(new OpenCommand(root, surroundings.program()))
                .registerConverter(Duration.class, FlarescopeCommand::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true))
                .setErr(new PrintWriter(surroundings.err(), true))
                .setExecutionExceptionHandler((failure, _, _) -> root.failed(failure));
        return line.execute(arguments);
    }

    private static Duration duration(String word) {
        String number = word.replaceFirst("[smh]$", "");
        long count;
        try {
            count = Long.parseLong(number);
        } catch (NumberFormatException notOne) {
            throw new CommandLine.TypeConversionException("'" + word + "' is no time such as 30, 30s, 5m or 1h");
        }
        return switch (word.charAt(word.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofSeconds(count);
        };
    }

    @Override
    public Integer call() {
        return surroundings.program().window().code();
    }

    /// Tells why a command ended without its result. Anything but the two expected kinds is a defect and keeps its trace.
    private int failed(Exception failure) throws Exception {
        return switch (failure) {
            case CliException end -> say(end.getMessage(), end.exit());
            case FederationException lost -> say(lost.getMessage(), Exit.NO_CONNECTION);
            default -> throw failure;
        };
    }

    private int say(@Nullable String sentence, Exit exit) {
        String words = sentence == null ? "" : sentence;
        surroundings.err().println(json ? Output.object().put("error", words).put("exit", exit.code()) : "flarescope: " + Plain.text(words));
        return exit.code();
    }

    Output output() {
        return new Output(surroundings.out(), surroundings.zone(), json);
    }

    PrintStream err() {
        return surroundings.err();
    }

    Session connect() {
        return connect(_ -> {});
    }

    Session connect(Consumer<? super FederationEvent> feed) {
        if (kit == null) {
            throw new CliException(Exit.USAGE, "This command needs --kit KIT, the folder or zip of an admin startup kit.");
        }
        return new Session(surroundings.connections().open(kit), patience(), feed);
    }

    /// The longest wait for one answer.
    Duration patience() {
        return timeout == null ? PATIENCE : timeout;
    }

    /// The longest wait for the end of a job; zero is for ever.
    Duration limit() {
        return timeout == null ? Duration.ZERO : timeout;
    }
}
