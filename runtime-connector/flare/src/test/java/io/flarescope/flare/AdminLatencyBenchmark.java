package io.flarescope.flare;

import io.flarescope.flare.kit.StartupKit;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long one admin command takes against a running server, each on a new TLS connection as FLARE wants it. Prints one table; judges nothing.
///
/// `AdminLatencyBenchmark KIT [REPEATS [COMMAND…]]`, where a command is one argument, such as `"check_status server"`. `admin_latency.py` in the test resources does the same with FLARE's own client.
public final class AdminLatencyBenchmark {
    private static final List<String> USUAL = List.of("_check_session", "check_status server", "check_status client", "list_jobs", "list_jobs -d", "report_env");

    private AdminLatencyBenchmark() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("AdminLatencyBenchmark KIT [REPEATS [COMMAND…]]");
            return;
        }
        StartupKit kit = StartupKit.open(Path.of(arguments[0]), Instant.now());
        int repeats = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        List<String> commands = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : USUAL;
        LinkDialer dialer = new LinkDialer(kit.host(), kit.adminPort(), kit.identity(), LinkTimes.USUAL);
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("TCP and TLS alone", measured(repeats, () -> dialer.dial().close()));
        try (AdminSession session = new AdminSession(dialer, kit.user(), InstantSource.system(), () -> { })) {
            for (String command : commands) {
                AdminCommand asked = AdminCommand.reading(command.split(" "));
                rows.put(command, measured(repeats, () -> session.ask(asked)));
            }
        }
        System.out.printf("%s at %s:%d, %d repeats after %d to warm up, milliseconds%n%n", kit.user(), kit.host(), kit.adminPort(), repeats, warmUp(repeats));
        System.out.printf("%-24s %8s %8s %8s %8s%n", "command", "median", "p95", "max", "mean");
        rows.forEach((command, millis) -> System.out.printf(
                "%-24s %8.2f %8.2f %8.2f %8.2f%n", command, millis[millis.length / 2], millis[(int) (millis.length * 0.95)], millis[millis.length - 1],
                Arrays.stream(millis).average().orElse(Double.NaN)));
    }

    private static int warmUp(int repeats) {
        return Math.max(20, repeats / 4);
    }

    /// Sorted.
    private static double[] measured(int repeats, Runnable command) {
        for (int i = 0; i < warmUp(repeats); i++) {
            command.run();
        }
        double[] millis = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            command.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
