package io.flarescope.embedded.admin.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which app goes to which participants.
record DeployMap(Map<String, List<String>> apps) {
    static final String EVERYWHERE = "@ALL";
    static final String SERVER = "server";

    /// An app's participants are names, or objects with a list `sites`.
    ///
    /// @throws InvalidJobException where it is empty or contradicts itself
    static DeployMap of(JsonNode map, String folder) {
        if (!map.isObject() || map.isEmpty()) {
            throw new InvalidJobException("deploy_map is empty for job " + folder);
        }
        Map<String, List<String>> apps = new LinkedHashMap<>();
        for (var app : map.properties()) {
            apps.put(app.getKey(), participants(app.getValue(), folder));
        }
        List<String> all = apps.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new InvalidJobException("No site is specified in deploy_map for job " + folder);
        }
        if (all.stream().anyMatch(EVERYWHERE::equalsIgnoreCase)) {
            if (all.size() > 1) {
                throw new InvalidJobException("No other site can be specified if " + EVERYWHERE + " is used for job " + folder);
            }
        } else if (!all.contains(SERVER)) {
            throw new InvalidJobException("Missing server site in deploy_map for job " + folder);
        } else {
            Set<String> seen = new LinkedHashSet<>();
            List<String> twice = all.stream().filter(site -> !seen.add(site)).distinct().toList();
            if (!twice.isEmpty()) {
                throw new InvalidJobException(
                        "Multiple apps to be deployed to following sites [" + JobFolder.shortened("'" + String.join("', '", twice) + "'") + "] for job " + folder);
            }
        }
        return new DeployMap(apps);
    }

    private static List<String> participants(JsonNode list, String folder) {
        if (!list.isArray()) {
            throw new InvalidJobException("The deploy_map of job " + folder + " gives an app something else than a list of sites");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isTextual()) {
                names.add(item.textValue());
            } else if (item.path("sites").isArray()) {
                item.path("sites").forEach(site -> names.add(site.asText()));
            } else {
                throw new InvalidJobException("Must be tye of str or dict, but got " + JobFolder.shortened(item.toString()));
            }
        }
        return names;
    }

    boolean everywhere() {
        return apps.values().stream().flatMap(List::stream).anyMatch(EVERYWHERE::equalsIgnoreCase);
    }

    /// Without the server.
    Set<String> clients() {
        Set<String> clients = new LinkedHashSet<>();
        apps.values().forEach(clients::addAll);
        clients.remove(SERVER);
        return clients;
    }
}
