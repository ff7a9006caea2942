package io.flarescope.flare.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.util.regex.Pattern;

/// What `fed_admin.json` of FLARE 2.6 says: whom to call, and the names of the key files beside it.
record KitSettings(String host, int adminPort, String rootFile, String certificateFile, String keyFile) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    /// @throws KitException where it is another version's, another overseer's, or damaged
    static KitSettings of(KitFiles files) {
        JsonNode admin;
        try {
            admin = Json.parse(files.text(KitFiles.SETTINGS)).path("admin");
        } catch (MalformedJsonException e) {
            throw new KitException("startup/" + KitFiles.SETTINGS + " of " + files.place() + " is not JSON: " + e.getMessage(), "Fetch the kit again.", e);
        }
        JsonNode overseer = admin.path("overseer_agent");
        if (overseer.isMissingNode() && admin.has("host")) {
            String scheme = admin.path("scheme").asText("");
            String place = admin.path("host").asText() + (admin.has("port") ? ":" + admin.path("port").asText() : "");
            throw new KitException(
                    "The kit at " + files.place() + " is for FLARE 2.7 or newer: it names " + place + (scheme.isEmpty() ? "" : " with scheme " + scheme)
                            + ", and no admin port of FLARE 2.6 (overseer_agent.args.sp_end_point). Since 2.7 admins speak FLARE's message transport, which this console cannot yet",
                    "Connect with the kit of a FLARE 2.6 federation. Results of newer federations can be opened from disk.");
        }
        String endPoint = overseer.path("args").path("sp_end_point").asText("");
        String[] parts = endPoint.split(":", -1);
        if (parts.length != 3) {
            String agent = overseer.path("path").asText("none");
            throw new KitException(
                    "The kit at " + files.place() + " does not say where the server is: overseer_agent.args.sp_end_point is missing (agent " + agent + ")",
                    "Overseers for high availability are not supported; connect with a kit that names one server.");
        }
        if (!HOST.matcher(parts[0]).matches()) {
            throw new KitException("The kit at " + files.place() + " names a server that is no host name: " + parts[0], "");
        }
        return new KitSettings(
                parts[0], port(files, parts[2]), file(files, admin, "ca_cert", "rootCA.pem"), file(files, admin, "client_cert", "client.crt"),
                file(files, admin, "client_key", "client.key"));
    }

    private static int port(KitFiles files, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new KitException("The kit at " + files.place() + " names an admin port that is none: " + text, "");
    }

    private static String file(KitFiles files, JsonNode admin, String key, String usual) {
        String name = admin.path(key).asText(usual);
        if (!FILE.matcher(name).matches()) {
            throw new KitException("The kit at " + files.place() + " names a file outside its folder: " + name, "Fetch the kit again, from whoever provisioned the federation.");
        }
        return name;
    }
}
