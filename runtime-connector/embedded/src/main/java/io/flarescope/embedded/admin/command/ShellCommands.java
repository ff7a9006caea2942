package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.shell.Shell;
import io.flarescope.embedded.shell.ShellCommand;
import io.flarescope.embedded.shell.ShellException;
import io.flarescope.wire.message.ReplyStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `pwd ls cat head tail grep` at the server or one site. A site's refusal is ordinary text, which only its words tell from a file's content.
final class ShellCommands implements CommandGroup {
    private final Participants participants;
    private final SiteCalls sites;
    private final InstantSource clock;

    ShellCommands(Participants participants, SiteCalls sites, InstantSource clock) {
        this.participants = participants;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("pwd", "print the name of work directory", """
                        pwd target
                        where target is "server" or client name
                        """),
                command("ls", "list files in work dir", """
                        ls target [options] [files]
                         where target is "server" or client name

                        positional arguments:
                          file

                        options:
                          -a
                          -l    use a long listing format
                          -t    sort by modification time, newest first
                          -S    sort by file size, largest first
                          -R    list subdirectories recursively
                          -u    with -l: show access time, otherwise: sort by access time
                        """),
                command("cat", "show content of a file", """
                        cat target [options] fileName
                         where target is "server" or client name

                        positional arguments:
                          file

                        options:
                          -n    number all output lines
                          -b    number nonempty output lines, overrides -n
                          -s    suppress repeated empty output lines
                          -T    display TAB characters as ^I
                        """),
                command("head", "print the first 10 lines of a file", """
                        head target [options] fileName
                         where target is "server" or client name

                        positional arguments:
                          file

                        options:
                          -c C  print the first C bytes of each file
                          -n N  print the first N lines instead of the first 10
                        """),
                command("tail", "print the last 10 lines of a file", """
                        tail target [options] fileName
                         where target is "server" or client name

                        positional arguments:
                          file

                        options:
                          -c C  output the last C bytes
                          -n N  output the last N lines
                        """),
                command("grep", "search for PATTERN in a file.", """
                        grep target [options] PATTERN fileName
                         where target is "server" or client name

                        positional arguments:
                          pattern
                          file

                        options:
                          -n       print line number with output lines
                          -i       ignore case distinctions
                          -b       print the byte offset with output lines
                        """));
    }

    private Command command(String name, String description, String usage) {
        return new Command(Command.Entry.of("sys", name, description, usage), this::prepare);
    }

    private Prepared prepare(Call call) {
        List<String> words = call.words();
        if (words.size() < 2) {
            return Prepared.refused("syntax error: missing target");
        }
        return switch (ShellCommand.read(call.name(), words.subList(2, words.size()))) {
            case ShellCommand.Reading.Refused(String reason) -> Prepared.refused(reason);
            case ShellCommand.Reading.Accepted(ShellCommand command) -> words.get(1).equals(participants.server().name())
                    ? Prepared.judged(_ -> atServer(command).answer())
                    : Prepared.free(event -> atSite(call, event, words.get(1), command).answer());
        };
    }

    private Reply atServer(ShellCommand command) {
        try {
            return new Reply().text(new Shell(participants.server().workspace(), clock).run(command));
        } catch (ShellException e) {
            return new Reply().failure("Exception Occurred: " + e.getMessage());
        }
    }

    private Reply atSite(Call call, String event, String target, ShellCommand command) {
        Optional<Participant> site = participants.sites().stream().filter(each -> each.name().equals(target) || each.token().equals(target)).findFirst();
        if (site.isEmpty()) {
            String message = "invalid target: " + target;
            return new Reply().failure(message, ReplyStatus.INVALID_TARGET, message);
        }
        var said = sites.ask(call, event, "sys.shell", List.of(site.get()), Optional.of(Person.NOBODY), at -> new Shell(at.workspace(), clock).run(command)).getFirst().said();
        return switch (said) {
            case SiteCalls.Said.Word(String output) -> new Reply().text(output);
            case SiteCalls.Said.Refusal(String reason) -> new Reply().text(reason);
            case SiteCalls.Said.Silence<String> _ -> new Reply().failure("no reply from client - timed out", ReplyStatus.INTERNAL_ERROR, "client timeout");
        };
    }
}
