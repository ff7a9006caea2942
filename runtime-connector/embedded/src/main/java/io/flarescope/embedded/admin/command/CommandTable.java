package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.flarescope.wire.message.AdminReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All commands by name, alone and behind their scope, and the command that lists them.
public final class CommandTable {
    private static final List<String> HEADER = List.of("Scope", "Command", "Description", "Usage", "Confirm", "ClientCmd", "Visible");

    private final List<Command> commands = new ArrayList<>();
    private final Map<String, Command> byName = new HashMap<>();

    CommandTable(List<CommandGroup> groups) {
        groups.forEach(group -> group.commands().forEach(this::add));
        add(new Command(Command.Entry.of("", "_commands", "list server commands", "_commands").hidden(),
                call -> Prepared.free(_ -> (call.arguments().isEmpty() ? list() : describe(call.arguments())).answer())));
    }

    public Optional<Command> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void add(Command command) {
        commands.add(command);
        byName.put(command.entry().name(), command);
        byName.put(command.entry().scope() + "." + command.entry().name(), command);
    }

    /// Not filtered by role; names with an underscore in front are internal.
    private Reply list() {
        List<List<@Nullable String>> rows = commands.stream().map(Command::entry).filter(entry -> !entry.name().startsWith("_"))
                .sorted(Comparator.comparing(Command.Entry::scope).thenComparing(Command.Entry::name)).map(CommandTable::row).toList();
        return new Reply().table(HEADER, rows).meta(AdminReply.FEED_OF_EVERY_JOB, BooleanNode.TRUE);
    }

    private static List<@Nullable String> row(Command.Entry entry) {
        List<@Nullable String> row = new ArrayList<>(
                List.of(entry.scope(), entry.name(), entry.description(), entry.usage(), entry.confirm().word()));
        row.add(entry.clientCommand());
        row.add(entry.visible() ? "True" : "False");
        return row;
    }

    private Reply describe(List<String> names) {
        Reply reply = new Reply();
        for (String name : names) {
            Command command = byName.get(name);
            if (command == null) {
                reply.failure("undefined command " + name + "\n");
            } else if (command.entry().visible()) {
                reply.text("Command: " + (command.entry().scope().isEmpty() ? "" : command.entry().scope() + ".") + name)
                        .text("Description: " + command.entry().description())
                        .text("Usage: " + command.entry().usage() + "\n");
            }
        }
        return reply;
    }
}
