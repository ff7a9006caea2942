package io.flarescope.flare.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobFinding.Gravity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks a job folder as FLARE's server would, and a little more, before anything is sent. Only files of this machine are read; whether classes exist at the sites
/// cannot be seen from here.
public final class JobCheck {
    private static final String EVERYBODY = "@ALL";
    private static final String SERVER = "server";
    private static final long LARGE = 200L << 20;

    private final JobTree tree;
    private final List<JobFinding> findings = new ArrayList<>();

    private JobCheck(JobTree tree) {
        this.tree = tree;
    }

    /// What is wrong or worth knowing, the gravest first; empty when nothing is.
    ///
    /// @throws JobFolderException where the folder or zip cannot be read at all
    public static List<JobFinding> of(Path place) {
        try (JobTree tree = JobTree.of(place)) {
            return of(tree);
        }
    }

    static List<JobFinding> of(JobTree tree) {
        JobCheck check = new JobCheck(tree);
        check.findings.addAll(tree.findings());
        check.meta();
        check.whole();
        return check.findings.stream().sorted((a, b) -> b.gravity().compareTo(a.gravity())).toList();
    }

    private void meta() {
        Optional<String> file = existing("meta");
        if (file.isEmpty()) {
            stop("meta.json", "The job has no meta.json, so the server does not know what to run where.");
            return;
        }
        Optional<ObjectNode> parsed = config(file.get());
        if (parsed.isEmpty()) {
            return;
        }
        ObjectNode meta = parsed.get();
        String place = file.get();
        if (!(meta.path("deploy_map") instanceof ObjectNode deploy) || deploy.isEmpty()) {
            stop(place, "deploy_map is missing: it names the apps and the sites they run at.");
            return;
        }
        if (meta.path("name").asText().isBlank()) {
            note(place, "name is missing; the job will be shown as " + tree.name() + ".");
        }
        Set<String> sites = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> app : deploy.properties()) {
            app(place, app.getKey(), app.getValue(), sites);
        }
        minClients(place, meta.path("min_clients"), sites);
    }

    private void app(String place, String app, JsonNode where, Set<String> allSites) {
        if (!app.matches("[A-Za-z0-9._ /-]+") || app.startsWith("/") || List.of(app.split("/")).contains("..")) {
            stop(place, "deploy_map names an app outside the job folder: " + app + ".");
            return;
        }
        List<String> sites = new ArrayList<>();
        // FLARE also takes {"sites": [...]}
        JsonNode named = where instanceof ObjectNode object ? object.path("sites") : where;
        if (named instanceof ArrayNode array) {
            array.forEach(site -> sites.add(site.asText()));
        } else {
            stop(place, "deploy_map gives no list of sites for the app " + app + ".");
            return;
        }
        if (!tree.hasFolder(app)) {
            stop(place, "deploy_map names the app " + app + ", and the job has no such folder.");
            return;
        }
        allSites.addAll(sites);
        boolean everybody = sites.isEmpty() || sites.contains(EVERYBODY);
        if (everybody || sites.contains(SERVER)) {
            config(app, "config_fed_server");
        }
        if (everybody || sites.stream().anyMatch(site -> !site.equals(SERVER))) {
            config(app, "config_fed_client");
        }
    }

    private void config(String app, String name) {
        Optional<String> file = existing(app + "/config/" + name);
        if (file.isEmpty()) {
            stop(app + "/config/" + name + ".json", "The file is missing, and the app " + app + " needs it where it runs.");
            return;
        }
        Optional<ObjectNode> config = config(file.get());
        if (config.isEmpty()) {
            return;
        }
        for (String list : List.of("components", "workflows")) {
            for (JsonNode component : config.get().path(list)) {
                component(file.get(), component, component.path("id").asText("without an id"));
            }
        }
        for (JsonNode executor : config.get().path("executors")) {
            component(file.get(), executor.path("executor"), "executor");
        }
    }

    private void component(String place, JsonNode component, String id) {
        if (component.path("path").asText().isEmpty() && component.path("name").asText().isEmpty() && component.path("class_path").asText().isEmpty()) {
            warn(place, "The component " + id + " has no path, so nothing can be made of it.");
        }
    }

    private void minClients(String place, JsonNode node, Set<String> sites) {
        if (node.isMissingNode()) {
            return;
        }
        if (!node.isIntegralNumber() || node.asLong() < 1) {
            stop(place, "min_clients has to be a whole number from 1.");
            return;
        }
        long named = sites.stream().filter(site -> !site.equals(SERVER)).count();
        if (!sites.contains(EVERYBODY) && named > 0 && node.asLong() > named) {
            stop(place, "min_clients is " + node.asLong() + ", and deploy_map names " + named + " sites.");
        }
    }

    private void whole() {
        if (tree.name().chars().anyMatch(c -> c < ' ' || c == 0x7f) || tree.name().isBlank()) {
            stop("", "The folder's name cannot stand in a command.");
        }
        long size = tree.size();
        if (size > JobTree.LARGEST) {
            stop("", "The job holds " + (size >> 20) + " MiB; at most " + (JobTree.LARGEST >> 20) + " are sent.");
        } else if (size > LARGE) {
            warn("", "The job holds " + (size >> 20) + " MiB, which the server keeps and sends to each site.");
        }
        for (String path : tree.contents().keySet()) {
            if (path.endsWith("/custom") && tree.hasFolder(path)) {
                note(path, "The job brings its own code: submitting it needs the right byoc.");
            }
            if (tree.hasFile(path) && path.matches("(?i).*\\.(key|pem|p12|pfx|jks)") && secret(path)) {
                warn(path, "This looks like a private key; every site would get it.");
            }
        }
    }

    private boolean secret(String path) {
        if (path.matches("(?i).*\\.(p12|pfx|jks)")) {
            return true;
        }
        try {
            return new String(tree.read(path), StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
        } catch (IOException e) {
            return false;
        }
    }

    /// The first of FLARE's formats that is there.
    private Optional<String> existing(String path) {
        return Arrays.stream(ConfigFormat.values()).map(format -> path + format.ending()).filter(tree::hasFile).findFirst();
    }

    /// Empty where it cannot be read; that is then found.
    private Optional<ObjectNode> config(String path) {
        try {
            switch (ConfigFormat.of(path).orElse(ConfigFormat.JSON).read(new String(tree.read(path), StandardCharsets.UTF_8))) {
                case ConfigFormat.Reading.Read(ObjectNode read) -> {
                    return Optional.of(read);
                }
                case ConfigFormat.Reading.Broken(int line, String sentence) -> stop(line > 0 ? path + ":" + line : path, sentence + ".");
                case ConfigFormat.Reading.Elsewhere(String why) -> note(path, "Not checked here: " + why + ".");
            }
        } catch (IOException e) {
            stop(path, "The file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void stop(String place, String sentence) {
        findings.add(new JobFinding(Gravity.STOPS_SUBMIT, place, sentence));
    }

    private void warn(String place, String sentence) {
        findings.add(new JobFinding(Gravity.WARNING, place, sentence));
    }

    private void note(String place, String sentence) {
        findings.add(new JobFinding(Gravity.NOTE, place, sentence));
    }
}
