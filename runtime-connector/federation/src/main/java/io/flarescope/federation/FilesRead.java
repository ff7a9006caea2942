package io.flarescope.federation;

/// The account of a job's event files, each figure since they were opened: what was read of what is there, and what could not be used.
///
/// `damaged` records had wrong check words, `skippedBytes` were passed over to find the next good one, `unreadable` records hold no event; `tail` bytes are the
/// beginnings of records whose rest is awaited.
public record FilesRead(int files, long bytes, long points, long damaged, long skippedBytes, long unreadable, long tail) {
    public static final FilesRead NONE = new FilesRead(0, 0, 0, 0, 0, 0, 0);
}
