package io.flarescope.console.dialog;

/// Something that did not work, in the order a person asks about it. `serverWords` is quoted as the server's and may be empty; `details` is for *Copy
/// details*, already redacted.
public record Problem(String what, String why, String serverWords, String stillWorks, String next, String details) {

    /// One line for the status bar: what and why.
    public String line() {
        return what.endsWith(".") ? what + " " + why : what + ": " + why;
    }
}
