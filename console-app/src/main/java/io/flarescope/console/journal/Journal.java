package io.flarescope.console.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The journal's files: `journal.jsonl`, and `journal.1.jsonl` to `journal.3.jsonl` of earlier times. Appended only; at a mebibyte the file becomes the next of the
/// earlier ones and the oldest goes. Several programs may write at once. Only the user may read them.
///
/// Thread-safe. Waits for the disk: not for the UI thread.
public final class Journal {
    static final long LARGEST = 1 << 20;
    private static final int EARLIER = 3;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(10_000).build()).build()).build();

    private final Optional<Path> folder;
    private final Consumer<String> complaint;

    private Journal(Optional<Path> folder, Consumer<String> complaint) {
        this.folder = folder;
        this.complaint = complaint;
    }

    /// `complaint` gets a sentence where an entry could not be written, on the thread that wrote.
    public static Journal in(Path folder, Consumer<String> complaint) {
        return new Journal(Optional.of(folder), complaint);
    }

    /// Keeps nothing.
    public static Journal none() {
        return new Journal(Optional.empty(), _ -> {});
    }

    private static Path file(Path folder, int number) {
        return folder.resolve(number == 0 ? "journal.jsonl" : "journal." + number + ".jsonl");
    }

    public void add(JournalEntry entry) {
        folder.ifPresent(in -> {
            try {
                write(in, (JSON.writeValueAsString(entry.json()) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException unwritable) {
                complaint.accept("The journal of this console could not be written: " + unwritable.getMessage());
            }
        });
    }

    /// Two threads of one program cannot both hold a lock of a file, so they wait for each other here.
    private synchronized void write(Path in, byte[] line) throws IOException {
        FileAttribute<?>[] folderMode = ownerOnly("rwx------");
        Files.createDirectories(in, folderMode);
        try (FileChannel lock = FileChannel.open(in.resolve("journal.lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly("rw-------"));
                FileLock held = lock.lock()) {
            Path newest = file(in, 0);
            if (Files.exists(newest) && Files.size(newest) + line.length > LARGEST) {
                for (int number = EARLIER; number > 0; number--) {
                    if (Files.exists(file(in, number - 1))) {
                        Files.move(file(in, number - 1), file(in, number), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            try (FileChannel out = FileChannel.open(newest, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownerOnly("rw-------"))) {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /// The newest entries, oldest first; lines that are none are passed over.
    public List<JournalEntry> newest(int most) {
        List<JournalEntry> all = new ArrayList<>();
        folder.ifPresent(in -> {
            for (int number = 0; number <= EARLIER && all.size() < most; number++) {
                all.addAll(0, entries(file(in, number)));
            }
        });
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    private static List<JournalEntry> entries(Path file) {
        List<JournalEntry> entries = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LARGEST, in.length())];
            in.seek(in.length() - bytes.length);
            in.readFully(bytes);
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                entry(line).ifPresent(entries::add);
            }
        } catch (IOException none) {
            // no file yet, or rotated under our eyes
        }
        return entries;
    }

    private static Optional<JournalEntry> entry(String line) {
        try {
            return line.isBlank() ? Optional.empty() : JournalEntry.of(JSON.readTree(line));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
