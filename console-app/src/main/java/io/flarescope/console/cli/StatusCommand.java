package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.Job;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `status`: who I am, the server, its sites and what runs.
@Command(name = "status", description = "The server, its sites with the age of their last heartbeat, and what runs.")
final class StatusCommand implements Callable<Integer> {
    private final FlarescopeCommand root;

    StatusCommand(FlarescopeCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Session session = root.connect()) {
            SitesSeen seen = session.sites();
            List<Job> running = session.jobs().stream().filter(job -> job.state().running()).toList();
            Output output = root.output();
            if (output.json()) {
                output.facts(json(session.federation().profile(), seen, running), List.of());
            } else {
                print(output, session.federation().profile(), seen, running);
            }
        }
        return Exit.OK.code();
    }

    private static ObjectNode json(FederationProfile profile, SitesSeen seen, List<Job> running) {
        ObjectNode json = Output.object()
                .put("federation", profile.name())
                .put("host", profile.host())
                .put("admin_port", profile.adminPort())
                .put("user", profile.user())
                .put("organization", profile.organization())
                .put("role", profile.role().word())
                .put("certificate_expires", profile.certificateExpires().toString())
                .put("engine", seen.server().engine())
                .put("server_started", seen.server().startedAt().toString())
                .put("seen", seen.at().toString());
        seen.sites().forEach(site -> json.withArray("sites")
                .addObject()
                .put("name", site.name())
                .put("last_heard", site.lastHeard().toString())
                .put("age_s", age(seen, site).toMillis() / 1000.0));
        running.forEach(job -> json.withArray("running").addObject().put("job_id", job.id().value()).put("name", job.name()));
        return json;
    }

    private static void print(Output output, FederationProfile profile, SitesSeen seen, List<Job> running) {
        output.facts(Output.object(), List.of(
                List.of("federation", profile.name() + " at " + profile.host() + ":" + profile.adminPort()),
                List.of("signed in as", profile.user() + ", " + profile.role().word() + " of " + profile.organization()),
                List.of("certificate", "until " + output.moment(profile.certificateExpires())),
                List.of("server", seen.server().engine() + ", up since " + output.moment(seen.server().startedAt())),
                List.of("running", running.isEmpty()
                        ? "no job"
                        : String.join(", ", running.stream().map(job -> job.name() + " " + job.id()).toList()))));
        output.table(
                List.of("SITE", "HEARD"),
                seen.sites().stream().map(site -> new Output.Item(Output.object(), site.name(), age(seen, site).toSeconds() + " s ago")).toList(),
                "No site is registered.");
    }

    private static Duration age(SitesSeen seen, Site site) {
        Duration age = Duration.between(site.lastHeard(), seen.at());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
