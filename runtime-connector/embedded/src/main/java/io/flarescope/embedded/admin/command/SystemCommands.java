package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.ReplyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `sys_info`, `report_resources`, `report_env`, `show_scopes`.
final class SystemCommands implements CommandGroup {
    private final Participants participants;
    private final SiteCalls sites;
    private final MemoryFacts memory;

    SystemCommands(Participants participants, SiteCalls sites, MemoryFacts memory) {
        this.participants = participants;
        this.sites = sites;
        this.memory = memory;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(Command.Entry.of("sys", "sys_info", "get the system info", "sys_info server|client <client-name> ..."),
                        call -> targeted(call, this::systemInfo)),
                new Command(Command.Entry.of("sys", "report_resources", "get the resources info", "report_resources server | client <client-name> ..."),
                        call -> targeted(call, this::resources)),
                new Command(Command.Entry.of("sys", "report_env", "get env info of a client", "report_env <client-name>"), this::environment),
                new Command(Command.Entry.of("training", "show_scopes", "show configured scope names on server/client", "show_scopes server|client|all ..."),
                        call -> targeted(call, this::scopes)));
    }

    private interface Question {
        Reply ask(Call call, String event, Targets targets);
    }

    /// Judged at the server where the server is among the targets; for sites alone each of them judges.
    private Prepared targeted(Call call, Question question) {
        return switch (Targets.read(call.arguments(), participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> targets.server()
                    ? Prepared.judged(event -> question.ask(call, event, targets).answer())
                    : Prepared.free(event -> question.ask(call, event, targets).answer());
        };
    }

    private Reply systemInfo(Call call, String event, Targets targets) {
        Reply reply = new Reply();
        switch (targets.kind()) {
            case ALL -> reply.text("invalid target type all. Usage: sys_info server|client <client-name>");
            case SERVER -> metrics(reply, memory.read());
            case CLIENT -> {
                for (var from : sites.ask(call, event, "sys.info", targets.sites(), Optional.of(Person.NOBODY), _ -> memory.read())) {
                    reply.text("Client: " + from.site().name());
                    switch (from.said()) {
                        case SiteCalls.Said.Word(Map<String, String> facts) -> metrics(reply, facts);
                        case SiteCalls.Said.Refusal(String reason) -> metrics(reply, Map.of(reason, ""));
                        case SiteCalls.Said.Silence<Map<String, String>> _ -> {
                            metrics(reply, Map.of());
                            reply.text(": No replies");
                        }
                    }
                }
            }
        }
        return reply;
    }

    private static void metrics(Reply reply, Map<String, String> facts) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        facts.forEach((name, value) -> rows.add(List.of(name, value)));
        reply.table(List.of("Metrics", "Value"), rows);
    }

    private Reply resources(Call call, String event, Targets targets) {
        return switch (targets.kind()) {
            // FLARE's text, wrong command name and all
            case ALL -> new Reply().text("invalid target type all. Usage: sys_info server|client <client-name>");
            case SERVER -> new Reply().table(List.of("Sites", "Resources"), List.of(List.of("server", "unlimited")));
            case CLIENT -> {
                // the sites offer no GPUs, and nothing else is counted
                ObjectNode none = Json.object().put("num_of_gpus", 0).put("mem_per_gpu_in_GiB", 0);
                List<List<@Nullable String>> rows = new ArrayList<>();
                ask(call, event, "resource_manager.report_resources", targets.sites(), _ -> none, (site, node) -> rows.add(List.of(site, text(node))));
                yield new Reply().table(List.of("Sites", "Resources"), rows);
            }
        };
    }

    private Prepared environment(Call call) {
        List<String> words = new ArrayList<>(List.of("client"));
        words.addAll(call.arguments());
        return switch (Targets.read(words, participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> Prepared.judged(event -> {
                Reply reply = new Reply();
                ArrayNode clients = reply.metaList("clients");
                List<List<@Nullable String>> rows = new ArrayList<>();
                ask(call, event, "sys.report_env", targets.sites(), SystemCommands::environment, (site, node) -> {
                    rows.add(List.of(site, text(node)));
                    clients.add(node);
                });
                return reply.table(List.of("Sites", "Env"), rows).answer();
            });
        };
    }

    /// A site here reaches its server in memory, so there is no root URL.
    private static JsonNode environment(Participant site) {
        return Json.object().put("site_name", site.name()).put("workspace", site.workspace().toString()).put("secure_mode", true).put("root_url", "");
    }

    private void ask(
            Call call, String event, String topic, List<Participant> asked, Function<Participant, JsonNode> question, BiConsumer<String, JsonNode> hear) {
        for (var from : sites.ask(call, event, topic, asked, Optional.of(Person.NOBODY), question)) {
            hear.accept(from.site().name(), switch (from.said()) {
                case SiteCalls.Said.Word(JsonNode value) -> value;
                case SiteCalls.Said.Refusal(String reason) -> Json.object().textNode(reason);
                case SiteCalls.Said.Silence<JsonNode> _ -> Json.object().textNode("No replies");
            });
        }
    }

    /// A refusal stands for itself, everything else as Python prints it.
    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : PythonText.literal(node);
    }

    /// Nobody configures privacy scopes here.
    private Reply scopes(Call call, String event, Targets targets) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (targets.server()) {
            rows.add(List.of("server", "", ""));
        }
        if (targets.clients()) {
            for (var from : sites.ask(call, event, "train.get_scopes", targets.sites(), Optional.of(Person.NOBODY), _ -> "")) {
                rows.add(switch (from.said()) {
                    case SiteCalls.Said.Word(String names) -> List.of(from.site().name(), names, "");
                    case SiteCalls.Said.Refusal(String reason) -> List.of(from.site().name(), reason, "");
                    case SiteCalls.Said.Silence<String> _ -> List.of(from.site().name(), "", "no reply");
                });
            }
        }
        return new Reply().table(List.of("Site", "Scopes", "Default"), rows);
    }
}
