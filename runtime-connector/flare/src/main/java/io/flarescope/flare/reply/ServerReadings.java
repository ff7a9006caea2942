package io.flarescope.flare.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `check_status server` and `_commands`.
public final class ServerReadings {
    private static final int COMMAND_COLUMN = 1;

    private ServerReadings() {}

    public static Server server(AdminReply reply) {
        List<Server.RunningApp> running = new ArrayList<>();
        for (JsonNode job : reply.meta().path("jobs")) {
            running.add(new Server.RunningApp(new JobId(job.path("job_id").asText()), job.path("app_name").asText()));
        }
        return new Server(reply.meta().path("server_status").asText("not reported"), instant(reply.meta().path("server_start_time")), running);
    }

    public static List<Site> sites(AdminReply reply) {
        List<Site> sites = new ArrayList<>();
        for (JsonNode client : reply.meta().path("clients")) {
            String name = client.path("client_name").asText();
            if (!name.isEmpty()) {
                sites.add(new Site(name, client.path("fqcn").asText(name), instant(client.path("client_last_conn_time"))));
            }
        }
        return sites;
    }

    public static Capabilities capabilities(AdminReply reply) {
        Set<String> names = new HashSet<>();
        for (ReplyItem item : reply.items()) {
            if (item instanceof ReplyItem.Table table) {
                for (List<@Nullable String> row : table.body()) {
                    String name = row.size() > COMMAND_COLUMN ? row.get(COMMAND_COLUMN) : null;
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        return new Capabilities(names, reply.meta().path(AdminReply.FEED_OF_EVERY_JOB).asBoolean(false));
    }

    private static Instant instant(JsonNode seconds) {
        double value = seconds.asDouble(0);
        return value > 0 && value < 1e11 ? Instant.ofEpochMilli((long) (value * 1000)) : Instant.EPOCH;
    }
}
