package io.flarescope.embedded.admin;

import io.flarescope.embedded.admin.command.Answer;
import io.flarescope.embedded.admin.command.Call;
import io.flarescope.embedded.admin.command.Command;
import io.flarescope.embedded.admin.command.CommandTable;
import io.flarescope.embedded.admin.command.Prepared;
import io.flarescope.embedded.admin.command.Reply;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.policy.Policy;
import io.flarescope.embedded.admin.session.Sessions;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.embedded.run.Participants;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MalformedMessageException;
import io.flarescope.wire.message.ReplyStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Leads one request through FLARE's checks, in FLARE's order: is the command known, is the caller logged in, are the arguments right, does the caller have the right; then the
/// audit log, then the deed. Thread-safe.
final class Dispatcher {
    private static final String SUBMIT = "submit_job";
    private static final int AUDITED_CHARACTERS = 100;
    private static final Set<String> NOT_AUDITED = Set.of("_check_session", "_commands");

    private final CommandTable commands;
    private final Sessions sessions;
    private final Policies policies;
    private final Participants participants;

    Dispatcher(CommandTable commands, Sessions sessions, Policies policies, Participants participants) {
        this.commands = commands;
        this.sessions = sessions;
        this.policies = policies;
        this.participants = participants;
    }

    /// True where the request's body is worth keeping: the command takes one, and the caller is logged in and may use it. Everybody else's never sees the disk.
    boolean wantsBody(AdminRequest request, User peer) {
        return request.command().contains(SUBMIT) && loggedIn(request, peer) && policies.permits(participants.server(), peer.person(), Person.NOBODY, SUBMIT);
    }

    Answer answer(AdminRequest request, User peer, Optional<Path> body) {
        List<String> words;
        try {
            words = request.words();
        } catch (MalformedMessageException e) {
            return text(new Reply().failure("Exception Occurred: ValueError: " + e.getMessage()));
        }
        Optional<Command> found = commands.find(words.getFirst());
        if (found.isEmpty()) {
            return text(new Reply().failure("Unknown command \"" + words.getFirst() + "\""));
        }
        Command command = found.get();
        String user = "?";
        if (command.needsSession()) {
            if (request.token().isEmpty()) {
                return text(new Reply().failure("not authenticated - no token"));
            }
            if (!loggedIn(request, peer)) {
                return text(new Reply().failure("session_inactive")
                        .text("user not authenticated or session timed out after " + sessions.idle().toSeconds() + " seconds of inactivity - logged out"));
            }
            user = peer.name();
        }
        Call call = new Call(peer, request.token(), command.entry().name(), words, request.meta(), body);
        return switch (command.preparation().prepare(call)) {
            case Prepared.Refused(Reply reply) -> text(reply);
            case Prepared.Ready(Optional<Person> judgedFor, Prepared.Action action) -> {
                if (judgedFor.isPresent() && !policies.permits(participants.server(), peer.person(), judgedFor.get(), call.name())) {
                    String refusal = Policy.refusal(peer.person(), call.name());
                    yield text(new Reply().failure("Authorization Error: " + refusal, ReplyStatus.NOT_AUTHORIZED, refusal));
                }
                yield action.run(audited(user, request.command()));
            }
        };
    }

    /// A token counts only on a connection of the user it was given to.
    private boolean loggedIn(AdminRequest request, User peer) {
        return request.token().flatMap(sessions::use).filter(peer::equals).isPresent();
    }

    private String audited(String user, String line) {
        return NOT_AUDITED.contains(line) ? "" : participants.server().audit().command(user, line.substring(0, Math.min(line.length(), AUDITED_CHARACTERS)), "");
    }

    private static Answer text(Reply reply) {
        return new Answer.Text(reply, Answer.NOTHING_MORE);
    }
}
