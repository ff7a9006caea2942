package io.flarescope.telemetry.statistics;

import io.flarescope.federation.SavedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Files by name, in a folder or a zip; none larger than 64 MiB is read.
sealed interface Source extends AutoCloseable {
    long MOST_BYTES = 64L << 20;
    int MOST_NAMES = 100_000;

    /// Relative, with `/` between their parts.
    List<String> names() throws IOException;

    byte[] read(String name) throws IOException;

    @Override
    void close() throws IOException;

    static byte[] bounded(InputStream stream, String name, long size) throws IOException {
        try (stream) {
            byte[] bytes = size > MOST_BYTES ? null : stream.readNBytes((int) MOST_BYTES + 1);
            if (bytes == null || bytes.length > MOST_BYTES) {
                throw new StatisticsFileException(name + " is larger than 64 MiB; a statistics file of FLARE has some kilobytes for each feature.");
            }
            return bytes;
        }
    }

    record Folder(Path root, int depth) implements Source {
        @Override
        public List<String> names() throws IOException {
            try (Stream<Path> walk = Files.walk(root, depth)) {
                return walk.filter(Files::isRegularFile).limit(MOST_NAMES).map(file -> root.relativize(file).toString().replace('\\', '/')).toList();
            } catch (java.io.UncheckedIOException failed) {
                throw failed.getCause();
            }
        }

        @Override
        public byte[] read(String name) throws IOException {
            Path file = root.resolve(name);
            return bounded(Files.newInputStream(file), name, Files.size(file));
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }

    /// Files of a job that were found already, wherever they lie.
    record Found(List<SavedFile> files) implements Source {
        @Override
        public List<String> names() {
            return files.stream().filter(file -> file.path().isPresent()).map(SavedFile::name).toList();
        }

        @Override
        public byte[] read(String name) throws IOException {
            Path path = files.stream().filter(file -> file.name().equals(name)).flatMap(file -> file.path().stream()).findFirst()
                    .orElseThrow(() -> new IOException(name + " is not among the files"));
            return bounded(Files.newInputStream(path), name, Files.size(path));
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }

    record Zip(ZipFile zip) implements Source {
        Zip(Path file) throws IOException {
            this(new ZipFile(file.toFile()));
        }

        @Override
        public List<String> names() {
            return zip.stream().filter(entry -> !entry.isDirectory()).limit(MOST_NAMES).map(ZipEntry::getName).toList();
        }

        @Override
        public byte[] read(String name) throws IOException {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException(name + " is not in it");
            }
            return bounded(zip.getInputStream(entry), name, entry.getSize());
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
