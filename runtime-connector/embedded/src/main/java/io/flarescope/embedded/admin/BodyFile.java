package io.flarescope.embedded.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a request's body into a file of its own, or to nowhere; the file goes with the closing. A full disk does not stop the reading, since the other side
/// listens only once it has sent everything. For one thread.
final class BodyFile extends OutputStream {
    private @Nullable Path path;
    private @Nullable OutputStream out;
    private @Nullable String failure;

    private BodyFile() {}

    static BodyFile nowhere() {
        return new BodyFile();
    }

    static BodyFile in(Path folder) {
        BodyFile body = new BodyFile();
        try {
            Path file = Files.createTempFile(folder, "body-", ".zip");
            body.path = file;
            body.out = Files.newOutputStream(file);
        } catch (IOException e) {
            body.fail(e);
        }
        return body;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (out != null && failure == null) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    /// The whole file; empty where the body was not to be kept or could not be.
    Optional<Path> finished() {
        closeFile();
        return failure == null ? Optional.ofNullable(path) : Optional.empty();
    }

    /// Why the file is not whole.
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        closeFile();
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // the folder is emptied at the next start
        }
    }

    private void closeFile() {
        OutputStream open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
