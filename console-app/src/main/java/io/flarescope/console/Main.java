package io.flarescope.console;

/// The program's first class; it does not extend `Application`, so that JavaFX may lie on the class path.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Flarescope");
    }
}
