package io.flarescope.embedded.feed;

import io.flarescope.embedded.feed.FeedSource.Numbered;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.feed.FeedTopics;
import io.flarescope.wire.feed.FeedWindow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The feed file of a running job: appends whole lines, answers readers by offset from the same file. Appending is serialized; reading waits for nobody.
public final class FeedWriter implements AutoCloseable {
    /// Left free so that the gaps of a full file can still be told.
    private static final int RESERVE = 64 << 10;

    private final Path file;
    /// No channel: an interrupted thread would close it for all others.
    private final RandomAccessFile out;
    private final InstantSource clock;
    private final long maxBytes;
    private final ArrayDeque<String> window = new ArrayDeque<>();
    private final Map<String, Gap> unwritten = new HashMap<>();
    private long index;
    private int windowChars;
    private boolean full;
    private volatile long size;
    private volatile boolean closed;

    private record Gap(long from, long to) {}

    /// Makes the feed file of a job in its run folder; beyond `maxBytes` records are dropped.
    public FeedWriter(Path runFolder, long maxBytes, InstantSource clock) throws IOException {
        this.maxBytes = maxBytes;
        this.clock = clock;
        file = Files.createFile(runFolder.resolve(FeedTopics.FILE));
        out = new RandomAccessFile(file.toFile(), "rw");
    }

    /// Appends a writer's records in their order and returns their bytes; empty where the disk refused them, and they may be offered again. What a full
    /// feed file refuses is taken and becomes a gap at the end.
    public synchronized OptionalLong append(String participant, List<Numbered> records) {
        if (closed) {
            return OptionalLong.of(0);
        }
        List<String> lines = new ArrayList<>(records.size());
        StringBuilder block = new StringBuilder();
        for (Numbered record : records) {
            String line = new FeedLine(index + 1 + lines.size(), participant, record.number(), record.time(), record.data()).encode();
            lines.add(line);
            block.append(line).append('\n');
        }
        byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        full |= size + bytes.length > maxBytes - RESERVE;
        if (full) {
            refuse(participant, records);
            return OptionalLong.of(0);
        }
        if (!write(bytes)) {
            return OptionalLong.empty();
        }
        index += lines.size();
        lines.forEach(this::remember);
        return OptionalLong.of(bytes.length);
    }

    private void refuse(String participant, List<Numbered> records) {
        Gap gap = new Gap(Math.max(1, records.getFirst().number()), records.getLast().number());
        unwritten.merge(participant, gap, (before, added) -> new Gap(before.from(), added.to()));
    }

    private boolean write(byte[] bytes) {
        try {
            out.seek(size);
            out.write(bytes);
            size += bytes.length;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void remember(String line) {
        window.add(line);
        windowChars += line.length();
        while (window.size() > FeedWindow.MOST_RECORDS || windowChars > FeedWindow.MOST_BYTES && window.size() > 1) {
            windowChars -= window.remove().length();
        }
    }

    /// The newest lines, for those who may only look at statistics.
    public synchronized FeedWindow newest() {
        return new FeedWindow(List.copyOf(window), size, closed);
    }

    public long size() {
        return size;
    }

    public boolean closed() {
        return closed;
    }

    /// Whole lines from the query's offset on, at once.
    public FeedPage read(FeedQuery query) throws IOException {
        boolean ended = closed;
        long end = size;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return FeedBytes.page((into, offset, length, position) -> {
                in.seek(position);
                return in.read(into, offset, length);
            }, query, end, ended);
        }
    }

    /// Tells the gaps of what could not be written, and ends the feed. It can be read as long as its file is there.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        unwritten.forEach((participant, gap) -> write((new FeedLine(++index, participant, gap.to() + 1, clock.instant(),
                new FeedData.Gap(gap.from(), gap.to(), "the feed file was full")).encode() + '\n').getBytes(StandardCharsets.UTF_8)));
        closed = true;
        try {
            out.setLength(size);
            out.close();
        } catch (IOException e) {
            // the bytes of whole records are written
        }
    }
}
