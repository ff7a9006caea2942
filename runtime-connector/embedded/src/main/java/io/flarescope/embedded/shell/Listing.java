package io.flarescope.embedded.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `ls`, in the C locale's order, one name a line.
final class Listing {
    private static final long BLOCK = 4096;
    private static final long HALF_A_YEAR = 31556952L / 2;
    private static final int ENTRIES_AT_MOST = 100_000;
    private static final DateTimeFormatter RECENT = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.US);
    private static final DateTimeFormatter OLDER = DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.US);

    private final Path workspace;
    private final ShellCommand.Ls ls;
    private final Instant now;
    private final StringBuilder out = new StringBuilder();
    private int entries;

    Listing(Path workspace, ShellCommand.Ls ls, Instant now) {
        this.workspace = workspace;
        this.ls = ls;
        this.now = now;
    }

    byte[] bytes() throws IOException {
        String name = ls.path().orElse(".");
        Path path = ls.path().map(workspace::resolve).orElse(workspace);
        if (!Shell.inside(workspace, path)) {
            out.append("ls: cannot access '").append(name).append("': No such file or directory\n");
        } else if (Files.isDirectory(path)) {
            folder(path, name, true);
        } else {
            lines(List.of(FileFacts.of(path, name)));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void folder(Path folder, String shown, boolean first) throws IOException {
        if (ls.has('R')) {
            out.append(first ? "" : "\n").append(shown).append(":\n");
        }
        List<FileFacts> list = new ArrayList<>();
        if (ls.has('a')) {
            list.add(FileFacts.of(folder, "."));
            Path above = folder.toAbsolutePath().getParent();
            list.add(FileFacts.of(above == null ? folder : above, ".."));
        }
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (ls.has('a') || !name.startsWith(".")) {
                    try {
                        list.add(FileFacts.of(child, name));
                    } catch (NoSuchFileException e) {
                        // deleted since it was listed
                    }
                }
            }
        }
        entries += list.size();
        if (entries > ENTRIES_AT_MOST) {
            throw new ShellException("ValueError: more than " + ENTRIES_AT_MOST + " files are not listed at once");
        }
        list.sort(order());
        if (ls.has('l')) {
            out.append("total ").append(list.stream().mapToLong(file -> (file.size() + BLOCK - 1) / BLOCK * BLOCK / 1024).sum()).append('\n');
        }
        lines(list);
        if (ls.has('R')) {
            for (FileFacts file : list) {
                Path child = folder.resolve(file.name());
                if (!file.name().equals(".") && !file.name().equals("..") && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    folder(child, shown + "/" + file.name(), false);
                }
            }
        }
    }

    private Comparator<FileFacts> order() {
        Comparator<FileFacts> byName = Comparator.comparing(FileFacts::name);
        if (ls.has('S')) {
            return Comparator.comparingLong(FileFacts::size).reversed().thenComparing(byName);
        }
        boolean byTime = ls.has('t') || ls.has('u') && !ls.has('l');
        return byTime ? Comparator.comparing(this::time).reversed().thenComparing(byName) : byName;
    }

    private Instant time(FileFacts file) {
        return ls.has('u') ? file.accessed() : file.modified();
    }

    private void lines(List<FileFacts> list) {
        if (!ls.has('l')) {
            list.forEach(file -> out.append(file.name()).append('\n'));
            return;
        }
        int links = width(list.stream().map(file -> String.valueOf(file.links())));
        int owner = width(list.stream().map(FileFacts::owner));
        int group = width(list.stream().map(FileFacts::group));
        int size = width(list.stream().map(file -> String.valueOf(file.size())));
        for (FileFacts file : list) {
            Instant time = time(file);
            long age = now.getEpochSecond() - time.getEpochSecond();
            String when = (age > HALF_A_YEAR || age < -3600 ? OLDER : RECENT).format(time.atZone(ZoneId.systemDefault()));
            out.append(("%s %" + links + "d %-" + owner + "s %-" + group + "s %" + size + "d %s %s\n")
                    .formatted(file.mode(), file.links(), file.owner(), file.group(), file.size(), when, file.name()));
        }
    }

    private static int width(Stream<String> texts) {
        return Math.max(1, texts.mapToInt(String::length).max().orElse(1));
    }
}
