package io.flarescope.embedded.admin.submission;

/// How much a job folder may hold: entries, unpacked bytes in all, and how many times its packed size it may unpack to once it is larger than `swellFrom` bytes.
public record ZipLimits(int entries, long unpacked, int ratio, long swellFrom, int meta) {
    private static final int ENTRY_BYTES = 1_600;

    public static final ZipLimits USUAL = new ZipLimits(10_000, 4L << 30, 100, 16 << 20, 1 << 20);

    /// Of the directory, in bytes: room for every entry's name and more.
    long directory() {
        return (long) entries * ENTRY_BYTES;
    }
}
