package io.flarescope.telemetry.eventfile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/// Reads event files whole, every point kept, each range of a large file on a thread of its own.
public final class EventFileReader {
    /// Below this a file is not worth a second thread.
    private static final long PARALLEL_FROM = 4 << 20;

    private final int threads;

    public EventFileReader() {
        this(Math.min(8, Runtime.getRuntime().availableProcessors()));
    }

    EventFileReader(int threads) {
        this.threads = threads;
    }

    public EventFile read(Path path) {
        return read(path, 0);
    }

    /// Reads from `offset`, which is 0 or the `resumeAt` of an earlier read of the same file.
    public EventFile read(Path path, long offset) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            int parts = size - offset < PARALLEL_FROM ? 1 : threads;
            List<RangeScan> scans = parts == 1 ? List.of() : sideBySide(file, offset, size, parts);
            if (scans.isEmpty()) {
                RangeScan whole = new RangeScan(file, size);
                whole.read(offset, size, true);
                scans = List.of(whole);
            }
            return join(scans);
        } catch (IOException failed) {
            throw new EventFileException(path.getFileName() + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /// Empty where the ranges do not meet (a record that holds a record): then one thread reads in order.
    private static List<RangeScan> sideBySide(FileChannel file, long offset, long size, int parts) throws IOException {
        List<RangeScan> scans = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        long share = (size - offset) / parts;
        for (int i = 0; i < parts; i++) {
            RangeScan scan = new RangeScan(file, size);
            long from = offset + i * share;
            long end = i == parts - 1 ? size : from + share;
            boolean aligned = i == 0;
            scans.add(scan);
            if (i < parts - 1) {
                running.add(ForkJoinPool.commonPool().submit(() -> {
                    scan.read(from, end, aligned);
                    return scan;
                }));
            } else {
                scan.read(from, end, aligned);
            }
        }
        for (Future<?> each : running) {
            await(each);
        }
        for (int i = 1; i < parts; i++) {
            if (scans.get(i).first() != scans.get(i - 1).resume()) {
                return List.of();
            }
        }
        return scans;
    }

    private static void await(Future<?> running) throws IOException {
        try {
            running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading was stopped", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException inOut) {
                throw inOut;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static EventFile join(List<RangeScan> scans) {
        Map<String, ScalarColumn> columns = scans.size() == 1 ? scans.getFirst().sink().columns() : new LinkedHashMap<>();
        List<ValueRef> values = new ArrayList<>();
        Map<String, String> plugins = new HashMap<>();
        Optional<String> version = Optional.empty();
        long events = 0;
        long damaged = 0;
        long skipped = 0;
        long unreadable = 0;
        for (RangeScan scan : scans) {
            EventSink sink = scan.sink();
            if (scans.size() > 1) {
                sink.columns().forEach((tag, column) -> columns.merge(tag, column, (before, more) -> {
                    before.append(more);
                    return before;
                }));
            }
            values.addAll(sink.values);
            sink.plugins.forEach(plugins::putIfAbsent);
            version = version.or(() -> sink.fileVersion);
            events += sink.events;
            damaged += sink.damaged;
            skipped += sink.skippedBytes;
            unreadable += sink.unreadable;
        }
        RangeScan last = scans.getLast();
        return new EventFile(version, columns, values, plugins, events, damaged, skipped, unreadable, last.resume(), last.sink().tail);
    }
}
