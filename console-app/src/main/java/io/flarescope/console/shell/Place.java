package io.flarescope.console.shell;

/// The views of the rail, in its order. Learn joins when it works.
public enum Place {
    FEDERATION("Federation", 'f'),
    JOBS("Jobs", 'j'),
    CURVES("Curves", 'c'),
    LOGS("Logs", 'l'),
    SYSTEM("System", 's'),
    STATISTICS("Statistics", 't'),
    LOGGING("Logging", 'g'),
    AUDIT("Audit", 'a');

    private final String title;
    private final char letter;

    Place(String title, char letter) {
        this.title = title;
        this.letter = letter;
    }

    public String title() {
        return title;
    }

    /// The key that goes here after `g`.
    public char letter() {
        return letter;
    }
}
