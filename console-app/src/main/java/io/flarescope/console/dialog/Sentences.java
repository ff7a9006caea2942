package io.flarescope.console.dialog;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one place where an exception or a refusal becomes sentences: what failed, why, what still works, what to do next.
public final class Sentences {
    private static final String STILL_WORKS = "Everything received stays on screen; jobs go on without this console.";
    private static final int DETAILS = 8_000;

    private static final Pattern PEM = Pattern.compile("-----BEGIN [^-]+-----.*?(-----END [^-]+-----|\\z)", Pattern.DOTALL);
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(password|passwd|pwd|secret|token|credential|api[_-]?key|session(?:[_-]?id)?)(\"?\\s*[=:]\\s*\"?)[^\\s\"',;]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private Sentences() {}

    /// `what` is the sentence of what failed, such as `digits-fedavg was not submitted`.
    public static Problem of(String what, Throwable failure) {
        return switch (failure) {
            case FederationException lost ->
                new Problem(what, words(lost), "", STILL_WORKS, "Try again; the connection comes back by itself.", details(what, lost));
            case UncheckedIOException wrapped when wrapped.getCause() != null -> of(what, wrapped.getCause());
            case IOException file -> new Problem(what, why(file), "", "The federation and everything on screen.", "Choose another place, or free this one.", details(what, file));
            default ->
                new Problem(what, words(failure), "", STILL_WORKS, "Copy the details for a report; the rest of the program goes on.", details(what, failure));
        };
    }

    /// A refusal; the server's words stay apart from ours.
    public static Problem of(String what, Outcome.Refused<?> refused) {
        String next = switch (refused.reason()) {
            case NOT_AUTHORIZED -> "Ask someone with the right, or log in with another kit.";
            case INVALID_REQUEST, INVALID_JOB -> "Change what was sent and send it again.";
            case WRONG_STATE -> "Change that first, then try again.";
            case NOT_SUPPORTED -> "Another way is needed on this server.";
            case NO_REPLY -> "Ask again once the site answers.";
            case SERVER_FAILED -> "Look into the server’s log for the cause.";
        };
        String details = what + "\n" + refused.reason() + ": " + refused.sentence() + (refused.serverWords().isEmpty() ? "" : "\nThe server’s words: " + refused.serverWords());
        return new Problem(what, refused.sentence(), refused.serverWords(), STILL_WORKS, next, redacted(details));
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException gone -> place(gone) + " is not there.";
            case AccessDeniedException denied -> place(denied) + " may not be read or written by this user.";
            case FileAlreadyExistsException there -> place(there) + " is there already.";
            case FileSystemException other -> place(other) + ": " + (other.getReason() == null ? "not known" : other.getReason()) + ".";
            default -> words(failure);
        };
    }

    private static String place(FileSystemException failure) {
        return failure.getFile() == null ? "The file" : redacted(failure.getFile());
    }

    /// The failure's own sentence; a message that is only a class name or nothing says nothing to a person.
    private static String words(Throwable failure) {
        @Nullable String message = failure.getMessage();
        if (message == null || message.isBlank() || message.startsWith("java.") || message.startsWith("javafx.")) {
            return "The cause is not known.";
        }
        return redacted(message);
    }

    private static String details(String what, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return redacted(what + "\n" + trace);
    }

    /// Without keys, certificates, passwords, sessions, the user's home and control characters; bounded.
    public static String redacted(String text) {
        @Nullable String home = System.getProperty("user.home");
        String clean = CONTROL.matcher(text).replaceAll("");
        clean = PEM.matcher(clean).replaceAll("(key or certificate removed)");
        clean = SECRET.matcher(clean).replaceAll("$1$2(removed)");
        if (home != null && home.length() > 1) {
            clean = clean.replace(home, "~");
        }
        return clean.length() <= DETAILS ? clean : clean.substring(0, DETAILS) + " …";
    }
}
