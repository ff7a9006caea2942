package io.flarescope.federation;

/// The six commands FLARE lets an admin run in a participant's workspace. Paths are relative; FLARE refuses `..`, absolute paths, wildcards and
/// most extensions.
public sealed interface ShellCommand {
    record Pwd() implements ShellCommand {}

    record Ls(String flags, String path) implements ShellCommand {}

    record Cat(String path) implements ShellCommand {}

    record Head(int lines, String path) implements ShellCommand {}

    record Tail(int lines, String path) implements ShellCommand {}

    /// From byte `offset` (1-based) on.
    record TailFrom(long offset, String path) implements ShellCommand {}

    /// `pattern` may hold letters, digits, blanks and `. _ - : = , @ /` only: it reaches a shell.
    record Grep(String pattern, String path) implements ShellCommand {}
}
