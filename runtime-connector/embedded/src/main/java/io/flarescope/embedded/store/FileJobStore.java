package io.flarescope.embedded.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One folder a job, `<job id>/{meta.json, job.zip, workspace.zip}`. A job appears by the renaming of its folder and a file by its own renaming, so
/// what is there is whole; what a dying process left half written starts with a dot and is removed at the next start. Only metas are kept in memory.
public final class FileJobStore implements JobStore {
    private static final String META = "meta.json";
    private static final String JOB = "job.zip";
    private static final String WORKSPACE = "workspace.zip";
    private static final int MAX_META_BYTES = 1 << 20;
    /// Job IDs become folder names.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private final ObjectMapper json = new ObjectMapper();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> metas = new HashMap<>();
    private final Path dir;
    private final StoreFiles files;

    /// Opens the store in `dir`, which is made where it is missing.
    public FileJobStore(Path dir) {
        this(dir, StoreFiles.DISK);
    }

    public FileJobStore(Path dir, StoreFiles files) {
        this.dir = dir;
        this.files = files;
        try {
            Files.createDirectories(dir);
            load();
        } catch (IOException e) {
            throw new StoreException("The job store in " + dir + " cannot be opened: " + reason(e), e);
        }
    }

    private void load() throws IOException {
        List<Path> found;
        try (Stream<Path> list = Files.list(dir)) {
            found = list.toList();
        }
        for (Path folder : found) {
            String name = folder.getFileName().toString();
            if (name.startsWith(".")) {
                remove(folder);
            } else if (ID.matcher(name).matches() && Files.isRegularFile(folder.resolve(META))) {
                try (Stream<Path> list = Files.list(folder)) {
                    for (Path half : list.filter(path -> path.getFileName().toString().startsWith(".")).toList()) {
                        remove(half);
                    }
                }
                read(folder.resolve(META)).filter(meta -> name.equals(meta.path("job_id").asText())).ifPresent(meta -> metas.put(name, meta));
            }
        }
    }

    /// A meta that something else has damaged costs its own job, which stays where it is, and not all the others.
    private Optional<ObjectNode> read(Path file) throws IOException {
        try {
            return Files.size(file) <= MAX_META_BYTES && json.readTree(file.toFile()) instanceof ObjectNode meta ? Optional.of(meta) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void add(String jobId, ObjectNode meta, Path jobZip) {
        Path folder = folder(jobId);
        Path fresh = dir.resolve("." + jobId);
        if (find(jobId).isPresent()) {
            throw new StoreException("The job store has job " + jobId + " already");
        }
        try {
            Files.createDirectory(fresh);
        } catch (FileAlreadyExistsException e) {
            // whoever is at it keeps the folder
            throw new StoreException("The job store is taking job " + jobId + " already", e);
        } catch (IOException e) {
            throw new StoreException("The job store could not keep job " + jobId + ": " + reason(e), e);
        }
        try {
            // without the lock: a job folder of gigabytes holds up nobody
            copy(jobZip, fresh.resolve(JOB));
            writeMeta(fresh, meta);
            appear(fresh, folder, jobId, meta);
        } catch (IOException e) {
            remove(fresh);
            throw new StoreException("The job store could not keep job " + jobId + ": " + reason(e), e);
        }
    }

    private void appear(Path fresh, Path folder, String jobId, ObjectNode meta) throws IOException {
        lock.lock();
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            metas.put(jobId, meta.deepCopy());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<ObjectNode> all() {
        lock.lock();
        try {
            List<ObjectNode> all = new ArrayList<>(metas.size());
            metas.values().forEach(meta -> all.add(meta.deepCopy()));
            all.sort(Comparator.<ObjectNode>comparingDouble(meta -> meta.path("submit_time").asDouble())
                    .thenComparing(meta -> meta.path("job_id").asText()));
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<ObjectNode> find(String jobId) {
        lock.lock();
        try {
            return Optional.ofNullable(metas.get(jobId)).map(ObjectNode::deepCopy);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<ObjectNode> change(String jobId, Consumer<ObjectNode> change) {
        lock.lock();
        try {
            ObjectNode before = metas.get(jobId);
            if (before == null) {
                return Optional.empty();
            }
            ObjectNode after = before.deepCopy();
            change.accept(after);
            if (!after.equals(before)) {
                try {
                    writeMeta(folder(jobId), after);
                } catch (IOException e) {
                    throw new StoreException("The job store could not change the meta of job " + jobId + ": " + reason(e), e);
                }
                metas.put(jobId, after);
            }
            return Optional.of(after.deepCopy());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean delete(String jobId, Predicate<ObjectNode> allowed) {
        lock.lock();
        try {
            ObjectNode meta = metas.get(jobId);
            if (meta == null || !allowed.test(meta)) {
                return false;
            }
            Path gone = dir.resolve(".deleted-" + jobId);
            try {
                Files.move(folder(jobId), gone, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StoreException("The job store could not delete job " + jobId + ": " + reason(e), e);
            }
            metas.remove(jobId);
            remove(gone);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> files(String jobId) {
        return Stream.of(WORKSPACE, META, JOB).filter(name -> file(jobId, name).isPresent()).toList();
    }

    @Override
    public Optional<Path> file(String jobId, String name) {
        if (!name.equals(WORKSPACE) && !name.equals(META) && !name.equals(JOB) || find(jobId).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(folder(jobId).resolve(name)).filter(Files::isRegularFile);
    }

    @Override
    public void keepWorkspace(String jobId, Path runFolder) {
        if (find(jobId).isEmpty()) {
            throw new StoreException("The job store has no job " + jobId + " whose result could be kept");
        }
        Path half = folder(jobId).resolve("." + WORKSPACE);
        try {
            try (OutputStream out = files.create(half)) {
                FolderZip.write(runFolder, out);
            }
            settle(half);
            Files.move(half, folder(jobId).resolve(WORKSPACE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(half);
            throw new StoreException("The job store could not keep the result of job " + jobId + ": " + reason(e), e);
        }
    }

    private Path folder(String jobId) {
        if (!ID.matcher(jobId).matches()) {
            throw new StoreException("The job store takes no job ID such as this: " + jobId.substring(0, Math.min(100, jobId.length())));
        }
        return dir.resolve(jobId);
    }

    private void writeMeta(Path folder, JsonNode meta) throws IOException {
        byte[] bytes;
        try {
            bytes = json.writeValueAsBytes(meta);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        if (bytes.length > MAX_META_BYTES) {
            throw new IOException("the meta has %,d bytes and the store takes %,d".formatted(bytes.length, MAX_META_BYTES));
        }
        Path half = folder.resolve("." + META);
        try {
            try (OutputStream out = files.create(half)) {
                out.write(bytes);
            }
            settle(half);
            Files.move(half, folder.resolve(META), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(half);
            throw e;
        }
    }

    private void copy(Path from, Path to) throws IOException {
        try (FileInputStream in = new FileInputStream(from.toFile()); OutputStream out = files.create(to)) {
            in.transferTo(out);
        }
        settle(to);
    }

    /// A renamed file must not be empty after a power cut.
    private static void settle(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Removes as much as it can: what stays starts with a dot and goes at the next start.
    private static void remove(Path path) {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // see above
        }
    }

    private static String reason(IOException e) {
        String words = e instanceof FileSystemException failure && failure.getReason() != null ? failure.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }
}
