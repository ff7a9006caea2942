package io.flarescope.embedded.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Runs a command in a workspace. The output is what FLARE's `subprocess.getoutput` would hand back: UTF-8 text with universal line ends and the last
/// line end cut off; what goes wrong with a file is ordinary output too. A link that leads out of the workspace is a missing file.
public final class Shell {
    static final int OUTPUT_AT_MOST = 32 << 20;

    private final Path workspace;
    private final InstantSource clock;
    private final Duration longestSearch;

    public Shell(Path workspace, InstantSource clock) {
        this(workspace, clock, Duration.ofSeconds(5));
    }

    Shell(Path workspace, InstantSource clock, Duration longestSearch) {
        this.workspace = workspace;
        this.clock = clock;
        this.longestSearch = longestSearch;
    }

    /// @throws ShellException where the output is no UTF-8 or too long to be handed out
    public String run(ShellCommand command) {
        try {
            return switch (command) {
                case ShellCommand.Pwd _ -> workspace.toAbsolutePath().normalize().toString();
                case ShellCommand.Ls ls -> text(new Listing(workspace, ls, clock.instant()).bytes());
                case ShellCommand.Cat cat -> reading("cat", cat.path(), file -> TextParts.cat(file, cat));
                case ShellCommand.Head head -> reading("head", head.path(), file -> TextParts.head(file, head.part()));
                case ShellCommand.Tail tail -> reading("tail", tail.path(), file -> TextParts.tail(file, tail.part()));
                case ShellCommand.Grep grep -> reading("grep", grep.path(), file -> Matches.of(file, grep, longestSearch));
            };
        } catch (IOException e) {
            throw new ShellException("OSError: " + e.getMessage());
        }
    }

    private interface Reader {
        byte[] read(Path file) throws IOException;
    }

    private String reading(String name, String path, Reader reader) throws IOException {
        Path file = workspace.resolve(path);
        boolean opens = name.equals("head") || name.equals("tail");
        if (!inside(workspace, file)) {
            return opens ? name + ": cannot open '" + path + "' for reading: No such file or directory" : name + ": " + path + ": No such file or directory";
        }
        if (Files.isDirectory(file)) {
            return opens ? name + ": error reading '" + path + "': Is a directory" : name + ": " + path + ": Is a directory";
        }
        return text(reader.read(file));
    }

    /// True for what exists in the workspace, links followed.
    static boolean inside(Path workspace, Path file) throws IOException {
        return Files.exists(file) && file.toRealPath().startsWith(workspace.toRealPath());
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ShellException("UnicodeDecodeError: 'utf-8' codec can't decode the output");
        }
        String universal = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return universal.endsWith("\n") ? universal.substring(0, universal.length() - 1) : universal;
    }
}
