package io.flarescope.console.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The pictures of one tour on disk. Writing is done beside the tour, since packing a picture takes longer than taking it.
final class Album implements AutoCloseable {
    /// Less than this share of a picture drawn on is an empty window.
    private static final double BLANK = 0.005;

    private final Path folder;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "tour-pictures"));
    private final List<String> names = new ArrayList<>();
    private final List<CompletableFuture<Void>> writing = new ArrayList<>();
    private final List<String> blank = java.util.Collections.synchronizedList(new ArrayList<>());

    /// Makes the folder where it is not there.
    Album(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new TourException("The folder " + folder + " for the pictures could not be made: " + failed.getMessage() + ".", failed);
        }
    }

    Path folder() {
        return folder;
    }

    void add(String name, Picture picture) {
        String file = name + ".png";
        names.add(file);
        writing.add(CompletableFuture.runAsync(() -> {
            if (picture.drawn() < BLANK) {
                blank.add(file);
            }
            picture.write(folder.resolve(file));
        }, writer));
    }

    /// The file names in the order the pictures were taken.
    List<String> names() {
        return List.copyOf(names);
    }

    /// Waits until all are written; the names of those that show nothing.
    List<String> finish() {
        for (CompletableFuture<Void> one : writing) {
            try {
                one.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof TourException known ? known : new TourException("A picture could not be written.", failed);
            }
        }
        return List.copyOf(blank);
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
