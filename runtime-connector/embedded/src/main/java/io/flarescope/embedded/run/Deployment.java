package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which app of a job goes to whom, as its deploy map says of the sites that are registered now.
record Deployment(String jobId, ObjectNode meta, String serverApp, Map<String, String> siteApps) {
    private static final String ALL = "@ALL";
    private static final String SERVER = "server";

    /// `registered` are the sites in their order; what the deploy map lacks is a [JobException].
    static Deployment of(ObjectNode meta, List<String> registered) {
        String serverApp = "";
        Map<String, String> siteApps = new LinkedHashMap<>();
        JsonNode map = meta.path("deploy_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new JobException("no deploy map");
        }
        for (Map.Entry<String, JsonNode> app : map.properties()) {
            for (String participant : participants(app.getValue())) {
                if (participant.equalsIgnoreCase(ALL)) {
                    registered.forEach(site -> siteApps.put(site, app.getKey()));
                    serverApp = app.getKey();
                } else if (participant.equals(SERVER)) {
                    serverApp = app.getKey();
                } else if (registered.contains(participant)) {
                    siteApps.put(participant, app.getKey());
                }
            }
        }
        return new Deployment(meta.path("job_id").asText(), meta, serverApp, siteApps);
    }

    /// FLARE takes a list of names, or objects that hold such a list.
    private static List<String> participants(JsonNode list) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isObject()) {
                item.path("sites").forEach(site -> names.add(site.asText()));
            } else {
                names.add(item.asText());
            }
        }
        return names;
    }

    List<String> sites() {
        return List.copyOf(siteApps.keySet());
    }

    /// Why the job cannot run with these sites, in FLARE's words; empty where it can.
    String missing() {
        for (JsonNode required : meta.path("mandatory_clients")) {
            if (!siteApps.containsKey(required.asText())) {
                return "missing required site " + required.asText();
            }
        }
        int least = meta.path("min_clients").asInt(0);
        if (siteApps.size() < least) {
            return "connected sites (" + siteApps.size() + ") < min_sites (" + least + ")";
        }
        return siteApps.isEmpty() ? "no connected site is named by the deploy map" : "";
    }
}
