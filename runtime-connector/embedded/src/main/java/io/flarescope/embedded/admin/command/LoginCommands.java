package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.session.Sessions;
import java.util.List;

/// Login by certificate, logout, and the question whether a session lives. A refused login is a plain text, no error.
final class LoginCommands implements CommandGroup {
    private final Sessions sessions;

    LoginCommands(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(Command.Entry.of("login", "_login", "login to server", "login userName password").hidden(), false,
                        _ -> Prepared.free(_ -> new Reply().text("REJECT").answer())),
                new Command(Command.Entry.of("login", "_cert_login", "login to server with SSL cert", "login userName").hidden(), false,
                        call -> Prepared.free(_ -> login(call).answer())),
                new Command(Command.Entry.of("login", "_logout", "logout from server", "logout").hidden(),
                        call -> Prepared.free(_ -> logout(call).answer())),
                new Command(Command.Entry.of("sess", "_check_session", "check if session is active", "_check_session").hidden(), false,
                        call -> Prepared.free(_ -> check(call).answer())));
    }

    /// The user named must be the one the certificate names.
    private Reply login(Call call) {
        return call.arguments().equals(List.of(call.user().name()))
                ? new Reply().text("OK").token(sessions.open(call.user()))
                : new Reply().text("REJECT");
    }

    private Reply logout(Call call) {
        call.token().ifPresent(sessions::end);
        return new Reply().text("OK");
    }

    /// Does not keep the session alive.
    private Reply check(Call call) {
        return call.token().filter(sessions::alive).isPresent()
                ? new Reply().text("OK")
                : new Reply().failure("session_inactive")
                        .text("admin client session timed out after " + sessions.idle().toSeconds() + " seconds of inactivity - logging out");
    }
}
