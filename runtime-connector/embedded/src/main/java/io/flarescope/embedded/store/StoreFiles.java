package io.flarescope.embedded.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where the store's bytes go: the disk, or what a test puts in its place.
public interface StoreFiles {
    StoreFiles DISK = file -> new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE), 1 << 16);

    /// Opens the file for writing from its beginning.
    OutputStream create(Path file) throws IOException;
}
