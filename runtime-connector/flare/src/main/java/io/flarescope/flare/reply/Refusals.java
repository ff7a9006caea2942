package io.flarescope.flare.reply;

import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Outcome.Refused;
import io.flarescope.federation.Right;
import io.flarescope.federation.Role;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyStatus;
import java.util.Locale;
import java.util.Optional;

/// Makes a refusal of a reply that failed, for one user.
public record Refusals(String user, Role role) {

    /// The refusal in this reply; empty where the reply is no failure.
    public <T> Optional<Outcome<T>> in(AdminReply reply, Deed deed) {
        return reply.failed() ? Optional.of(of(reply, deed)) : Optional.empty();
    }

    public <T> Refused<T> of(AdminReply reply, Deed deed) {
        String words = reply.failure().or(() -> Optional.of(reply.text()).filter(text -> !text.isBlank())).orElse(reply.info()).strip();
        if (words.startsWith("Unknown command")) {
            return new Refused<>(Reason.NOT_SUPPORTED, "This server cannot " + deed.toDo() + ": it does not know the command.", words);
        }
        if (words.startsWith("this command cannot be applied to file")) {
            return new Refused<>(Reason.INVALID_REQUEST, "FLARE does not let files of this kind be read.", words);
        }
        Optional<ReplyStatus> status = reply.status().flatMap(ReplyStatus::of);
        if (status.isEmpty()) {
            return new Refused<>(Reason.SERVER_FAILED, "The server could not " + deed.toDo() + ".", words);
        }
        return switch (status.get()) {
            case NOT_AUTHORIZED -> notAuthorized(deed, words);
            case NOT_AUTHENTICATED -> new Refused<>(Reason.NOT_AUTHORIZED, "The server does not know who asks.", words);
            case INVALID_JOB_DEF -> new Refused<>(Reason.INVALID_JOB, "The server refused the job folder.", words);
            case INVALID_JOB_ID -> new Refused<>(Reason.INVALID_REQUEST, "The server knows no such job.", words);
            case INVALID_TARGET, NO_CLIENTS -> new Refused<>(Reason.INVALID_REQUEST, "The server knows no such site.", words);
            case JOB_RUNNING -> new Refused<>(Reason.WRONG_STATE, "The server cannot " + deed.toDo() + " while it runs.", words);
            case JOB_NOT_RUNNING -> new Refused<>(Reason.WRONG_STATE, "The server cannot " + deed.toDo() + ", because it does not run.", words);
            case CLIENTS_RUNNING -> new Refused<>(Reason.WRONG_STATE, "Sites are still connected; they have to be shut down first.", words);
            case NO_REPLY -> new Refused<>(Reason.NO_REPLY, "Nobody answered in time.", words);
            case SYNTAX_ERROR -> new Refused<>(Reason.INVALID_REQUEST, "The server did not understand how it was asked to " + deed.toDo() + ".", words);
            case NO_JOBS, NO_JOB_COMPONENTS -> new Refused<>(Reason.WRONG_STATE, "There is nothing there.", words);
            case OK, ERROR, INTERNAL_ERROR -> words.startsWith("Authorization Error") || words.startsWith("Not authorized")
                    ? notAuthorized(deed, words)
                    : new Refused<>(Reason.SERVER_FAILED, "The server could not " + deed.toDo() + ".", words);
        };
    }

    public <T> Refused<T> notAuthorized(Deed deed, String words) {
        String sentence = "You may not " + deed.toDo() + ".";
        if (deed.right().isPresent()) {
            Right right = deed.right().get();
            sentence += " " + deed.doing() + " needs `" + right.word() + "`; your role is " + role.word()
                    + (right.grantedByDefaultTo(role) ? ", which does not have it for everything." : ".");
        }
        return new Refused<>(Reason.NOT_AUTHORIZED, sentence, words);
    }

    /// A site refuses in an ordinary text, which only its words tell from a file's content: `user 'x' is not authorized for 'tail'`.
    public boolean siteRefused(String command, String text) {
        return text.strip().equals("user '" + user + "' is not authorized for '" + command + "'");
    }

    /// FLARE's words for a site that did not answer in time.
    public static boolean noReply(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("no reply");
    }
}
