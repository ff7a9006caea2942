package io.flarescope.console.journal;

import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The command line of Flarescope that does the same; `KIT` stands for the startup kit. Empty where there is none.
final class Twin {
    private static final String PROGRAM = "flarescope --kit KIT ";

    private Twin() {}

    static String job(String verb, JobId job) {
        return PROGRAM + "jobs " + verb + " " + job;
    }

    static String submit(Path folder, boolean feed) {
        return PROGRAM + "jobs submit " + quoted(folder.toString()) + (feed ? " --attach-feed" : "");
    }

    static String download(JobId job, Path into) {
        return job("download", job) + " --out " + quoted(into.toString());
    }

    static String mode(LogSetting setting, String job, Target target) {
        return PROGRAM + "logging mode " + setting.word() + (job.isEmpty() ? "" : " --job " + job) + targets(target);
    }

    static String level(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return PROGRAM + "logging set " + job + " " + logger + " " + level + " --minutes " + Math.max(1, until.toMinutes()) + targets(target);
    }

    private static String targets(Target target) {
        return switch (target) {
            case Target.Everyone() -> "";
            case Target.Server() -> " --target server";
            case Target.Sites(List<String> names) -> names.stream().map(name -> " --target " + name).collect(Collectors.joining());
        };
    }

    private static String quoted(String path) {
        return path.matches("[\\w./~+,:@-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
