package io.flarescope.embedded.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each role may do. An unknown role may nothing.
public final class Policy {
    /// FLARE's `authorization.json.default`, the same at the server and at every site.
    public static final String FLARE_DEFAULT = """
            {
              "format_version": "1.0",
              "permissions": {
                "project_admin": "any",
                "org_admin": {
                  "submit_job": "none",
                  "clone_job": "none",
                  "manage_job": "o:submitter",
                  "download_job": "o:submitter",
                  "view": "any",
                  "operate": "o:site",
                  "shell_commands": "o:site",
                  "byoc": "none"
                },
                "lead": {
                  "submit_job": "any",
                  "clone_job": "n:submitter",
                  "manage_job": "n:submitter",
                  "download_job": "n:submitter",
                  "view": "any",
                  "operate": "o:site",
                  "shell_commands": "o:site",
                  "byoc": "any"
                },
                "member": {
                  "view": "any"
                }
              }
            }
            """;

    private static final String EVERYTHING = "*";

    private final Map<String, Map<String, Conditions>> roles;

    private Policy(Map<String, Map<String, Conditions>> roles) {
        this.roles = roles;
    }

    /// @throws PolicyException where the text is no policy
    public static Policy read(String text) {
        JsonNode file;
        try {
            file = Json.parse(text);
        } catch (MalformedJsonException e) {
            throw new PolicyException(e.getMessage() == null ? "the file is not JSON" : e.getMessage());
        }
        if (!"1.0".equals(file.path("format_version").textValue())) {
            throw new PolicyException("missing or invalid policy format_version: must be 1.0");
        }
        JsonNode permissions = file.path("permissions");
        if (!permissions.isObject() || permissions.isEmpty()) {
            throw new PolicyException("missing permissions");
        }
        Map<String, Map<String, Conditions>> roles = new HashMap<>();
        for (var role : permissions.properties()) {
            roles.put(Person.normal(role.getKey()), rights(role.getValue()));
        }
        return new Policy(roles);
    }

    /// A right that is named itself overrides its category.
    private static Map<String, Conditions> rights(JsonNode role) {
        if (!role.isObject()) {
            return Map.of(EVERYTHING, Conditions.of(role));
        }
        Map<String, Conditions> rights = new HashMap<>();
        Map<String, Conditions> named = new HashMap<>();
        for (var right : role.properties()) {
            String name = Person.normal(right.getKey());
            Conditions conditions = Conditions.of(right.getValue());
            List<String> category = Rights.CATEGORIES.get(name);
            if (category == null) {
                named.put(name, conditions);
            } else {
                category.forEach(each -> rights.put(each, conditions));
            }
        }
        rights.putAll(named);
        return rights;
    }

    /// `right` is a command's name, or `byoc`; `submitter` is the job's, [Person#NOBODY] where no job is concerned.
    public boolean permits(Person user, Person submitter, String siteOrganization, String right) {
        Map<String, Conditions> rights = roles.getOrDefault(user.role(), Map.of());
        Conditions conditions = rights.getOrDefault(EVERYTHING, rights.get(right));
        return conditions != null && conditions.grant(user, submitter, Person.normal(siteOrganization));
    }

    /// FLARE's words for what [#permits] does not.
    public static String refusal(Person user, String right) {
        return "user '" + user.name() + "' is not authorized for '" + right + "'";
    }
}
