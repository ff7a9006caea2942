package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LineFields;
import io.flarescope.telemetry.logfile.LogQuery;
import io.flarescope.telemetry.logfile.LogSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares the sites' clocks with the server's by the four lines that a task leaves:
///
/// ```
/// server  t1 assigned task to client …                            t4 got result from client …
/// site                     t2 got task assignment: …   t3 sending task result to server
/// ```
/// What was received was sent before: the site's clock is ahead by at most t2 − t1 and at least t3 − t4. Over all tasks of a site the narrowest of both bounds hold.
final class ClockSkew {
    private static final List<String> PHRASES = List.of("assigned task to client", "got task assignment", "sending task result", "got result from client");
    private static final int ASSIGNED = 0;
    private static final int GOT_TASK = 1;
    private static final int SENDING = 2;
    private static final int GOT_RESULT = 3;
    private static final Pattern TASK = Pattern.compile("\\b(?:task_)?id=([0-9a-fA-F][0-9a-fA-F-]{7,60})");
    private static final int MOST = 20_000;

    private ClockSkew() {}

    static List<SiteClock> of(List<Chapter> chapters, BooleanSupplier stop) {
        Map<String, long[]> server = new HashMap<>();
        Map<String, Map<String, long[]>> sites = new TreeMap<>();
        for (Chapter chapter : chapters) {
            if (stop.getAsBoolean()) {
                return List.of();
            }
            read(chapter, stop, server, sites.computeIfAbsent(chapter.site(), _ -> new HashMap<>()));
        }
        List<SiteClock> clocks = new ArrayList<>();
        sites.forEach((site, tasks) -> compare(site, tasks, server).ifPresent(clocks::add));
        return clocks;
    }

    private static void read(Chapter chapter, BooleanSupplier stop, Map<String, long[]> server, Map<String, long[]> site) {
        List<long[]> offsets = new ArrayList<>();
        LogSearch[] search = new LogSearch[1];
        search[0] = new LogSearch(chapter.file(), LogQuery.where(PHRASES, _ -> true));
        search[0].run(found -> {
            synchronized (offsets) {
                offsets.add(found);
                if (stop.getAsBoolean() || search[0].hits() > MOST) {
                    search[0].cancel();
                }
            }
        });
        for (long offset : offsets.stream().flatMapToLong(Arrays::stream).sorted().limit(MOST).toArray()) {
            String line = chapter.file().lineAt(offset, 0).text();
            int phrase = phrase(line);
            Matcher task = TASK.matcher(line);
            if (phrase < 0 || !task.find()) {
                continue;
            }
            long millis = LineFields.of(chapter.file(), line).millis();
            if (millis != Long.MIN_VALUE) {
                Map<String, long[]> into = phrase == ASSIGNED || phrase == GOT_RESULT ? server : site;
                long[] times = into.computeIfAbsent(task.group(1), _ -> new long[] {-1, -1, -1, -1});
                times[phrase] = times[phrase] < 0 || phrase == ASSIGNED || phrase == SENDING ? Math.max(times[phrase], millis) : Math.min(times[phrase], millis);
            }
        }
    }

    private static int phrase(String line) {
        for (int i = 0; i < PHRASES.size(); i++) {
            if (line.contains(PHRASES.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static java.util.Optional<SiteClock> compare(String site, Map<String, long[]> tasks, Map<String, long[]> server) {
        long most = Long.MAX_VALUE;
        long least = Long.MIN_VALUE;
        int count = 0;
        List<Long> middles = new ArrayList<>();
        for (Map.Entry<String, long[]> task : tasks.entrySet()) {
            long[] there = task.getValue();
            long[] here = server.get(task.getKey());
            if (here == null || here[ASSIGNED] < 0 || there[GOT_TASK] < 0) {
                continue;
            }
            count++;
            most = Math.min(most, there[GOT_TASK] - here[ASSIGNED]);
            if (there[SENDING] >= 0 && here[GOT_RESULT] >= 0) {
                least = Math.max(least, there[SENDING] - here[GOT_RESULT]);
                middles.add((there[GOT_TASK] - here[ASSIGNED] + there[SENDING] - here[GOT_RESULT]) / 2);
            }
        }
        if (middles.isEmpty()) {
            return java.util.Optional.empty();
        }
        if (least <= most) {
            return java.util.Optional.of(new SiteClock(site, Math.floorDiv(least + most, 2), (most - least + 1) / 2, count));
        }
        // the clock did not keep its pace: the middle of what the tasks say
        middles.sort(null);
        return java.util.Optional.of(new SiteClock(site, middles.get(middles.size() / 2), (least - most + 1) / 2, count));
    }
}
