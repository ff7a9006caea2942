package io.flarescope.flare.real;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Passes bytes between callers and a port of this machine, and breaks off connections that carried more than so many bytes back: a network that is cut in the middle of a
/// download.
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long after = Long.MAX_VALUE;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Writes the same kit, whose server is this proxy, as `into` and returns that.
    Path kit(Path direct, Path into) throws IOException {
        Path startup = Files.createDirectories(into.resolve("startup"));
        try (Stream<Path> files = Files.list(direct.resolve("startup"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, startup.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path settings = startup.resolve("fed_admin.json");
        Files.writeString(settings, Files.readString(settings).replace(":" + target + "\"", ":" + port() + "\""));
        return into;
    }

    /// The next `times` connections that bring more than `bytes` from the server end there.
    void cut(int times, long bytes) {
        after = bytes;
        cutsLeft.set(times);
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pass(caller, server, false));
                Thread.ofVirtual().start(() -> pass(server, caller, true));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to, boolean back) {
        byte[] chunk = new byte[16 << 10];
        long passed = 0;
        try (from; to) {
            InputStream in = from.getInputStream();
            int count;
            while ((count = in.read(chunk)) > 0) {
                passed += count;
                if (back && passed > after && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    cuts.incrementAndGet();
                    return;
                }
                to.getOutputStream().write(chunk, 0, count);
            }
        } catch (IOException broken) {
            // both ends hear of it
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
