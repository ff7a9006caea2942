package io.flarescope.console.cli;

import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One command line after the other, with what it printed.
public final class Terminal implements Surroundings.Program {
    final List<String> started = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Surroundings surroundings;

    public Terminal(Function<Path, Federation> connections) {
        this.surroundings = new Surroundings(stream(out), stream(err), ZoneOffset.UTC, connections::apply, this);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    public int run(String... words) {
        out.reset();
        err.reset();
        return FlarescopeCommand.run(surroundings, words);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Exit window() {
        started.add("window");
        return Exit.OK;
    }

    @Override
    public boolean display() {
        return true;
    }

    @Override
    public Exit open(List<Path> paths, java.util.Optional<Path> shot) {
        started.add("open " + paths.size() + shot.map(file -> " shot " + file).orElse(""));
        return Exit.OK;
    }

    @Override
    public Exit tour(Path pictures) {
        started.add("tour " + pictures);
        return Exit.OK;
    }

    @Override
    public Exit serve(Path folder, int adminPort, java.util.Optional<java.net.InetSocketAddress> statsd, java.util.OptionalInt metricsPort) {
        started.add("serve " + folder + " " + adminPort);
        return Exit.OK;
    }

    @Override
    public Exit train() {
        started.add("train");
        return Exit.OK;
    }

    @Override
    public Path feedWheel(Path folder) {
        started.add("wheel " + folder);
        return folder.resolve("flarescope_feed.whl");
    }

    @Override
    public List<String> bundle(Federation federation, Job job, Path file, Duration patience) {
        started.add("bundle " + job.id() + " " + file);
        return List.of();
    }

    @Override
    public Exit checkKit(Path kit, boolean json) {
        started.add("check " + kit + " " + json);
        return Exit.FAILED;
    }

    @Override
    public Exit acceptKit(Path kit, String fingerprint) {
        started.add("accept " + kit + " " + fingerprint);
        return Exit.OK;
    }
}
