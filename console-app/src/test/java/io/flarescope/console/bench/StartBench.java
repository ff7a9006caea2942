package io.flarescope.console.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long the packaged program takes from before it is executed to each of its marks: the first painted window, and live data of the running digits job on it.
///
/// `StartBench LAUNCHER [REPEATS] [NAME=VALUE …]`: the last are added to the environment of the program; `XDG_DATA_HOME=/tmp/fresh` keeps its federation apart. The
/// program prints `mark NAME EPOCH_MILLIS` a line when started with `--marks`, and ends after the last.
public final class StartBench {
    private static final int LONGEST_SECONDS = 60;

    private StartBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path launcher = Path.of(arguments[0]).toAbsolutePath();
        int repeats = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int i = -1; i < repeats; i++) {
            for (Map.Entry<String, Long> mark : once(launcher, List.of(arguments).subList(Math.min(2, arguments.length), arguments.length)).entrySet()) {
                // the first start fills the page cache
                if (i >= 0) {
                    times.computeIfAbsent(mark.getKey(), name -> new ArrayList<>()).add(mark.getValue());
                }
            }
        }
        times.forEach((name, millis) -> {
            List<Long> sorted = millis.stream().sorted().toList();
            System.out.printf("%-10s min %d ms, median %d ms, max %d ms, %d starts%n",
                    name, sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast(), sorted.size());
        });
    }

    private static Map<String, Long> once(Path launcher, List<String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--marks").redirectError(ProcessBuilder.Redirect.INHERIT);
        environment.forEach(pair -> builder.environment().put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        long start = System.currentTimeMillis();
        Process process = builder.start();
        process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        Map<String, Long> marks = new LinkedHashMap<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 3 && words[0].equals("mark")) {
                    marks.put(words[1], Long.parseLong(words[2]) - start);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the program ended with " + process.exitValue());
        }
        return marks;
    }
}
