package io.flarescope.embedded.admin.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Judges a job folder as FLARE's `JobMetaValidator` does: meta, deploy map, apps, min clients, resources, mandatory clients, in this order.
public final class JobFolder {
    private static final int MOST_CLIENTS = 1_000_000;
    private static final List<String> CONFIG_EXTENSIONS = List.of(".json", ".conf", ".yml");
    /// Keys the server writes; whoever sends them does not decide them.
    private static final List<String> RESERVED = List.of(
            "job_id", "byoc", "status", "cloned_from", "submit_time", "submit_time_iso", "start_time", "duration", "data_storage_format",
            "submitter_name", "submitter_org", "submitter_role", "job_folder_name", "job_deploy_detail", "schedule_count", "last_schedule_time", "schedule_history");

    private final String folder;
    private final JobZip zip;

    private JobFolder(String folder, JobZip zip) {
        this.folder = folder;
        this.zip = zip;
    }

    /// The meta of the folder in the zip, with `byoc` true where an app has an entry for its `custom/` folder.
    ///
    /// @throws InvalidJobException where the job is not accepted
    public static ObjectNode meta(Path file, String folder, ZipLimits limits) throws IOException {
        try (JobZip zip = JobZip.open(file, limits)) {
            return new JobFolder(folder, zip).meta();
        }
    }

    private ObjectNode meta() throws IOException {
        String name = folder + "/meta.json";
        String text = zip.text(name).orElseThrow(() -> new InvalidJobException(missingMeta()));
        ObjectNode meta;
        try {
            meta = Json.parse(text);
        } catch (MalformedJsonException e) {
            throw new InvalidJobException("meta.json of job " + folder + " cannot be read: " + e.getMessage());
        }
        RESERVED.forEach(meta::remove);
        DeployMap deployMap = DeployMap.of(meta.path("deploy_map"), folder);
        boolean ownCode = false;
        for (var app : deployMap.apps().entrySet()) {
            requireApp(app.getKey(), app.getValue());
            ownCode |= zip.names().contains(folder + "/" + app.getKey() + "/custom/");
        }
        if (ownCode) {
            meta.put("byoc", true);
        }
        Set<String> clients = deployMap.clients();
        requireMinClients(meta.path("min_clients"), deployMap, clients);
        requireResources(meta.path("resource_spec"));
        requireMandatoryClients(meta.path("mandatory_clients"), deployMap, clients);
        return meta;
    }

    private String missingMeta() {
        for (String other : List.of("meta.conf", "meta.yml")) {
            if (zip.names().contains(folder + "/" + other)) {
                return "Job " + folder + " has its meta in " + other + ", and this server reads meta.json only";
            }
        }
        return "meta.[json|conf|yml] not existing for job " + folder + ", possible in legacy job format.  Please upgrade the job structure.";
    }

    private void requireApp(String app, List<String> participants) {
        String config = folder + "/" + app + "/config/";
        if (!zip.names().contains(config)) {
            throw new InvalidJobException("App '" + app + "' in deploy_map doesn't exist for job " + folder);
        }
        boolean everywhere = participants.stream().anyMatch(DeployMap.EVERYWHERE::equalsIgnoreCase);
        if ((everywhere || participants.contains(DeployMap.SERVER)) && !hasConfig(config + "config_fed_server")) {
            throw new InvalidJobException("App '" + app + "' will be deployed to server but server config is missing");
        }
        if ((everywhere || participants.stream().anyMatch(site -> !site.equals(DeployMap.SERVER))) && !hasConfig(config + "config_fed_client")) {
            throw new InvalidJobException("App '" + app + "' will be deployed to client but client config is missing");
        }
    }

    private boolean hasConfig(String base) {
        return CONFIG_EXTENSIONS.stream().anyMatch(extension -> zip.names().contains(base + extension));
    }

    private void requireMinClients(JsonNode value, DeployMap deployMap, Set<String> clients) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String text = value.asText().trim();
        if (!text.matches("[+-]?\\d{1,9}")) {
            throw new InvalidJobException("min_clients of job " + folder + " is no whole number: " + shortened(value.toString()));
        }
        int minClients = Integer.parseInt(text);
        if (minClients <= 0) {
            throw new InvalidJobException("min_clients " + minClients + " must be positive for job " + folder);
        }
        if (minClients > MOST_CLIENTS) {
            throw new InvalidJobException("min_clients " + minClients + " must be less than " + MOST_CLIENTS + "  for job " + folder);
        }
        if (!deployMap.everywhere() && clients.size() < minClients) {
            throw new InvalidJobException("min " + minClients + " clients required for job " + folder + ", found " + clients.size() + ".");
        }
    }

    private void requireResources(JsonNode spec) {
        if (spec.isMissingNode() || spec.isNull() || spec.isContainerNode() && spec.isEmpty()) {
            return;
        }
        if (!spec.isObject()) {
            throw new InvalidJobException("Invalid resource_spec for job " + folder);
        }
        for (var site : spec.properties()) {
            if (!site.getValue().isObject() && !site.getValue().isNull()) {
                throw new InvalidJobException("value for key " + shortened(site.getKey()) + " in resource spec is expecting a dictionary");
            }
        }
    }

    private void requireMandatoryClients(JsonNode mandatory, DeployMap deployMap, Set<String> clients) {
        if (deployMap.everywhere()) {
            return;
        }
        List<String> absent = mandatory.valueStream().map(JsonNode::asText).filter(site -> !clients.contains(site)).distinct().toList();
        if (!absent.isEmpty()) {
            throw new InvalidJobException("Mandatory clients {" + shortened("'" + String.join("', '", absent) + "'") + "} are not in the deploy_map for job " + folder);
        }
    }

    static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
