package io.flarescope.telemetry.saved;

import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.SavedFile.Kind;
import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Sorts the files of what was opened into jobs: below a job's meta lies that job's result; of several things opened together each folder or zip with event files is a
/// job of runs, so that they can be compared; everything else is one job.
final class SavedJobs {
    private static final int LARGEST_META = 1 << 20;
    private static final int MOST_METAS = 2_000;

    private final JobFormat format;

    SavedJobs(JobFormat format) {
        this.format = format;
    }

    /// A meta that is a job's, and the folder that holds all of the job's files.
    private record Root(String folder, JobFormat.Meta meta, String text) {
        Job job() {
            return meta.job();
        }
    }

    List<SavedJob> sort(List<SavedTree> trees) {
        Map<JobId, List<FoundFile>> results = new LinkedHashMap<>();
        Map<JobId, Root> metas = new LinkedHashMap<>();
        Map<SavedTree, List<FoundFile>> runs = new LinkedHashMap<>();
        for (SavedTree tree : trees) {
            List<Root> roots = roots(tree);
            for (FoundFile file : tree.files()) {
                Optional<Root> root = roots.stream().filter(one -> within(file, one.folder())).max(Comparator.comparingInt(one -> one.folder().length()));
                if (root.isPresent()) {
                    JobId id = root.get().job().id();
                    metas.merge(id, root.get(), SavedJobs::better);
                    results.computeIfAbsent(id, _ -> new ArrayList<>()).add(file.below(root.get().folder()));
                } else {
                    runs.computeIfAbsent(tree, _ -> new ArrayList<>()).add(file);
                }
            }
        }
        List<SavedJob> jobs = new ArrayList<>();
        metas.forEach((id, root) -> jobs.add(result(root, results.getOrDefault(id, List.of()))));
        runs.entrySet().removeIf(tree -> tree.getValue().stream().map(file -> kind(tree.getKey(), file)).allMatch(kind -> kind == Kind.OTHER || kind == Kind.META));
        if (runs.size() > 1) {
            List<SavedTree> compared = runs.keySet().stream().filter(tree -> tree.holds(Kind.EVENTS) && !tree.isFile()).toList();
            compared.forEach(tree -> jobs.add(runs(Map.of(tree, Objects.requireNonNull(runs.remove(tree))))));
        }
        if (!runs.isEmpty()) {
            jobs.add(runs(runs));
        }
        jobs.sort(Comparator.comparing(job -> job.job().submittedAt()));
        return jobs;
    }

    private static boolean within(FoundFile file, String folder) {
        return folder.isEmpty() || file.name().startsWith(folder + "/");
    }

    /// A meta that knows how the job ended says more than the copy the job was started with.
    private static Root better(Root one, Root other) {
        return other.job().state().finished() && !one.job().state().finished() ? other : one;
    }

    private List<Root> roots(SavedTree tree) {
        List<Root> found = new ArrayList<>();
        List<FoundFile> metas = tree.files().stream().filter(file -> file.kind() == Kind.META && file.path().isPresent()).limit(MOST_METAS).toList();
        for (FoundFile file : metas) {
            String text = text(file);
            format.meta(text).ifPresent(meta -> found.add(new Root(file.folder(), meta, text)));
        }
        // the workspace lies inside the result: one job, the outer folder
        List<Root> outer = new ArrayList<>();
        for (Root root : found) {
            String folder = root.folder().equals("workspace") ? "" : root.folder().endsWith("/workspace") ? root.folder().substring(0, root.folder().length() - "/workspace".length()) : root.folder();
            outer.add(new Root(folder, root.meta(), root.text()));
        }
        return outer;
    }

    private static String text(FoundFile file) {
        Path path = file.path().orElseThrow();
        try {
            return file.bytes() > LARGEST_META ? "" : Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static SavedJob result(Root root, List<FoundFile> files) {
        Job told = root.job();
        Job job = told.state().finished() ? told : told(told);
        List<SavedFile> owned = files.stream().map(file -> {
            Owner owner = Owner.of(file.folder(), true, job.sites(), "");
            boolean named = switch (file.kind()) {
                case EVENTS, LOG, LOG_PART, MODEL -> true;
                case FEED, STATISTICS, CONFIG, META, CODE, OTHER -> false;
            };
            return new SavedFile(named ? owner.participant() : "", file.name(), file.path(), file.bytes(), file.kind());
        }).toList();
        return new SavedJob(job, root.text(), root.meta().clock(), owned, true);
    }

    /// How the job ended is not in the copy of the meta it was started with.
    private static Job told(Job job) {
        return new Job(
                job.id(), job.name(), JobState.SAVED, job.submitter(), job.organization(), job.role(), job.submittedAt(), job.startedAt(), job.duration(), job.byoc(),
                job.minClients(), job.sites(), job.scheduleHistory(), job.clonedFrom());
    }

    private static SavedJob runs(Map<SavedTree, List<FoundFile>> trees) {
        boolean several = trees.size() > 1;
        List<SavedFile> files = new ArrayList<>();
        trees.forEach((tree, found) -> found.forEach(file -> {
            String folder = file.folder();
            String run = Owner.of(folder, false, List.of(), tree.name()).participant();
            String name = several && !folder.isEmpty() ? tree.name() + "/" + run : run;
            files.add(new SavedFile(name, several ? tree.name() + "/" + file.name() : file.name(), file.path(), file.bytes(), kind(tree, file)));
        }));
        List<String> names = trees.keySet().stream().map(SavedTree::name).toList();
        String title = names.size() == 1 ? names.getFirst() : names.size() == 2 ? names.getFirst() + " and " + names.getLast() : names.getFirst() + " and " + (names.size() - 1) + " more";
        String key = String.join("\n", trees.keySet().stream().map(tree -> tree.given().toAbsolutePath().toString()).toList());
        JobId id = new JobId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
        Job job = new Job(
                id, title, JobState.SAVED, "not reported", "", "", newest(files), Optional.empty(), Optional.empty(), false, 0, List.of(), List.of(), Optional.empty());
        return new SavedJob(job, "", Optional.empty(), files, false);
    }

    /// A file that a person named itself is a log unless it is something else.
    private static Kind kind(SavedTree tree, FoundFile file) {
        boolean named = file.path().filter(tree.given()::equals).isPresent();
        if (named && (file.kind() == Kind.OTHER || file.kind() == Kind.CONFIG) && file.name().endsWith(".json") && StatisticsFiles.holds(tree.given())) {
            return Kind.STATISTICS;
        }
        return file.kind() == Kind.OTHER && named ? Kind.LOG_PART : file.kind();
    }

    private static Instant newest(List<SavedFile> files) {
        return files.stream().limit(2_000).flatMap(file -> file.path().stream()).map(path -> Instant.ofEpochMilli(path.toFile().lastModified()))
                .max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }
}
