package io.flarescope.embedded.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The digits table cut into rows held out for validation, the same for everybody, and one part for each site. A site has most rows of its own digits and very
/// few of the others, and few rows at all, so that a model trained there alone fits its part and fails on the rest.
public final class DigitParts {
    static final String TRAIN = "digits_train.csv";
    static final String HELD_OUT = "digits_held_out.csv";
    /// Every fourth row of each digit is held out.
    private static final int HELD_OUT_EVERY = 4;
    /// Of the rest, so many of a thousand are used.
    private static final int USED = 450;
    /// Of a digit's used rows, so many of a thousand lie at its own site; the others are spread evenly.
    private static final int OWN = 900;

    private final List<String> heldOut = new ArrayList<>();
    private final List<List<String>> parts = new ArrayList<>();

    public DigitParts(int sites) {
        for (int site = 0; site < sites; site++) {
            parts.add(new ArrayList<>());
        }
        int[] seen = new int[DigitRows.CLASSES];
        int[] left = new int[DigitRows.CLASSES];
        for (String line : DigitRows.table()) {
            int digit = line.charAt(line.length() - 1) - '0';
            if (seen[digit]++ % HELD_OUT_EVERY == HELD_OUT_EVERY - 1) {
                heldOut.add(line);
            } else {
                deal(line, digit, left[digit]++, sites);
            }
        }
    }

    /// Deals by the row's place among its digit's rows, in an order that mixes them (the factors have no divisor in common with 1,000).
    private void deal(String line, int digit, int place, int sites) {
        if (place * 7919 % 1000 >= USED) {
            return;
        }
        int own = digit * sites / DigitRows.CLASSES;
        int lot = place * 617 % 1000;
        int site = lot < OWN || sites == 1 ? own : (own + 1 + (lot - OWN) * (sites - 1) / (1000 - OWN)) % sites;
        parts.get(site).add(line);
    }

    public DigitRows heldOut() {
        return DigitRows.parse(heldOut);
    }

    public DigitRows part(int site) {
        return DigitRows.parse(parts.get(site));
    }

    /// Puts each site's part and the held-out rows into its workspace, below `data`, and the held-out rows into the server's. What is there already stays.
    public static void provide(Path server, List<Path> sites) throws IOException {
        List<Path> missing = new ArrayList<>(sites);
        missing.removeIf(site -> Files.exists(file(site, TRAIN)) && Files.exists(file(site, HELD_OUT)));
        if (missing.isEmpty() && Files.exists(file(server, HELD_OUT))) {
            return;
        }
        DigitParts parts = new DigitParts(sites.size());
        for (Path site : missing) {
            write(file(site, TRAIN), parts.parts.get(sites.indexOf(site)));
            write(file(site, HELD_OUT), parts.heldOut);
        }
        write(file(server, HELD_OUT), parts.heldOut);
    }

    static Path file(Path workspace, String name) {
        return workspace.resolve("data").resolve(name);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, lines);
        }
    }
}
