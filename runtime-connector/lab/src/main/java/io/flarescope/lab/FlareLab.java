package io.flarescope.lab;

import io.flarescope.federation.JobId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One provisioned FLARE federation with mutual TLS: a server, `site-1`, `site-2` and perhaps more, and an admin for each role, each in a process of its own.
///
/// Ends exactly the processes it started and those below them. Job and snapshot store lie in its own folder (FLARE's default is one folder for all federations of a machine).
public final class FlareLab implements AutoCloseable {
    private static final int LAST_ERRORS = 4_000;
    private static final Duration UP = Duration.ofSeconds(90);
    private final Python python;
    private final Path folder;
    private final Path kits;
    private final List<String> sites;
    private final Map<String, Process> processes = new LinkedHashMap<>();

    private FlareLab(Python python, Path folder, int sites) {
        this.python = python;
        this.folder = folder;
        this.kits = folder.resolve("ws/labfed/prod_00");
        this.sites = IntStream.rangeClosed(1, sites).mapToObj(number -> "site-" + number).toList();
    }

    public static FlareLab start(Python python, Path folder) throws IOException {
        return start(python, folder, 2);
    }

    public static FlareLab start(Python python, Path folder, int sites) throws IOException {
        return start(new FlareLab(python, Files.createDirectories(folder), sites), OptionalInt.empty());
    }

    /// Two sites. Server and sites tell FLARE's system metrics, and whatever a job's own collectors gather, to a StatsD port of this computer.
    public static FlareLab telling(Python python, Path folder, int statsdPort) throws IOException {
        return start(new FlareLab(python, Files.createDirectories(folder), 2), OptionalInt.of(statsdPort));
    }

    private static FlareLab start(FlareLab lab, OptionalInt statsdPort) throws IOException {
        lab.provision();
        if (statsdPort.isPresent()) {
            lab.tell(statsdPort.getAsInt());
        }
        try {
            lab.startServer();
            for (String site : lab.sites) {
                lab.startSite(site);
            }
            for (String site : lab.sites) {
                lab.await(site, "Successfully registered client");
            }
        } catch (IOException | RuntimeException failed) {
            lab.close();
            throw failed;
        }
        return lab;
    }

    public Path kit(String user) {
        return kits.resolve(user);
    }

    public Path workspace(String participant) {
        return kits.resolve(participant.equals("server") ? "localhost" : participant);
    }

    /// Where every process of this federation also looks for modules: what is put here is installed at the server and the sites.
    public Path installed() {
        return folder.resolve("installed");
    }

    /// Runs the `pip` of this federation's Python.
    public void pip(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("-m", "pip", "--disable-pip-version-check"));
        command.addAll(words);
        python.run(command, folder);
    }

    private void provision() throws IOException {
        int federation = freePort();
        int admin = freePort();
        Files.writeString(folder.resolve("project.yml"), """
                api_version: 3
                name: labfed
                participants:
                  - {name: localhost, type: server, org: coordination, fed_learn_port: %1$d, admin_port: %2$d}
                %3$s
                  - {name: admin@lab.org, type: admin, org: coordination, role: project_admin}
                  - {name: orgadmin@lab.org, type: admin, org: hospital_a, role: org_admin}
                  - {name: lead@lab.org, type: admin, org: hospital_a, role: lead}
                  - {name: member@lab.org, type: admin, org: hospital_b, role: member}
                builders:
                  - path: nvflare.lighter.impl.workspace.WorkspaceBuilder
                    args: {template_file: [master_template.yml]}
                  - path: nvflare.lighter.impl.static_file.StaticFileBuilder
                    args:
                      config_folder: config
                      overseer_agent:
                        path: nvflare.ha.dummy_overseer_agent.DummyOverseerAgent
                        overseer_exists: false
                        args: {sp_end_point: "localhost:%1$d:%2$d"}
                  - path: nvflare.lighter.impl.cert.CertBuilder
                  - path: nvflare.lighter.impl.signature.SignatureBuilder
                """.formatted(federation, admin, String.join("\n", sites.stream().map(site -> "  - {name: %s, type: client, org: %s}".formatted(site, organization(site))).toList())));
        provision("ws", kits);
        Path local = kits.resolve("localhost/local");
        String resources = Files.readString(local.resolve("resources.json.default"));
        Path store = Files.createDirectories(folder.resolve("store"));
        Files.writeString(local.resolve("resources.json"), resources
                .replace("/tmp/nvflare/jobs-storage", store.resolve("jobs").toString())
                .replace("/tmp/nvflare/snapshot-storage", store.resolve("snapshots").toString()));
    }

    private void tell(int statsdPort) throws IOException {
        List<String> names = new ArrayList<>(List.of("localhost"));
        names.addAll(sites);
        for (String name : names) {
            Path local = kits.resolve(name).resolve("local");
            Path own = local.resolve("resources.json");
            String resources = Files.readString(Files.exists(own) ? own : local.resolve("resources.json.default"));
            String site = name.equals("localhost") ? "server" : name;
            String components = """
                    "components": [
                      {"id": "system_metrics", "path": "nvflare.metrics.system_metrics_collector.SysMetricsCollector", "args": {"tags": {"site": "%1$s", "env": "lab"}}},
                      {"id": "statsd", "path": "nvflare.fuel_opt.statsd.statsd_reporter.StatsDReporter", "args": {"site": "%1$s", "host": "127.0.0.1", "port": %2$d}},
                    """.formatted(site, statsdPort);
            String more = resources.replaceFirst("\"components\":\\s*\\[", Matcher.quoteReplacement(components));
            if (more.equals(resources)) {
                throw new IOException(own + " has no components to add to");
            }
            Files.writeString(own, more);
        }
    }

    private void provision(String into, Path written) throws IOException {
        python.run(List.of("-m", "nvflare.lighter.provision", "-p", "project.yml", "-w", into), folder);
        try (Stream<Path> files = Files.walk(written)) {
            // FLARE leaves keys readable by everybody, which the console refuses
            for (Path key : files.filter(file -> file.toString().endsWith(".key")).toList()) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /// A new kit of the same user, with a new key and certificate from the same root. Once a federation.
    public Path renewedKit(String user) throws IOException {
        python.run(List.of("-c", "import json, sys; f = 'ws/labfed/state/cert.json'; d = json.load(open(f)); del d[sys.argv[1]]; json.dump(d, open(f, 'w'))", user), folder);
        Path written = kits.resolveSibling("prod_01");
        provision("ws", written);
        return written.resolve(user);
    }

    /// A kit of the same user for the same address, but from another root: as if the federation had been provisioned anew, or somebody wanted to pass for it.
    /// Once a federation.
    public Path kitOfAnotherRoot(String user) throws IOException {
        Path written = folder.resolve("anew/labfed/prod_00");
        provision("anew", written);
        return written.resolve(user);
    }

    /// Two at a time may be handed the same port; the provisioned federation then fails to start, which the test says.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void startServer() throws IOException {
        start("localhost", "nvflare.private.fed.app.server.server_train", "fed_server.json", List.of("org=coordination"));
        await("localhost", "Server started");
    }

    private static String organization(String site) {
        return site.equals("site-1") ? "hospital_a" : "hospital_b";
    }

    private void startSite(String site) throws IOException {
        start(site, "nvflare.private.fed.app.client.client_train", "fed_client.json", List.of("uid=" + site, "org=" + organization(site)));
    }

    private void start(String name, String module, String config, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.executable(), "-u", "-m", module, "-m", kits.resolve(name).toString(), "-s", config, "--set",
                "secure_train=true"));
        command.addAll(settings);
        command.add("config_folder=config");
        Path output = Files.createDirectories(folder.resolve("out")).resolve(name + ".log");
        if (Files.exists(output)) {
            // what is waited for is said by the process that starts now
            Files.move(output, output.resolveSibling(name + ".before.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(kits.resolve(name).toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        String path = Path.of(python.executable()).getParent() + File.pathSeparator + builder.environment().getOrDefault("PATH", "");
        builder.environment().put("PATH", path);
        builder.environment().put("PYTHONPATH", installed().toString());
        // gRPC 1.81 and newer may end a job's process between fork and exec (github.com/grpc/grpc/issues/43055)
        builder.environment().put("GRPC_ENABLE_FORK_SUPPORT", "false");
        // a server leaves jobs there that it refused
        builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        processes.put(name, builder.start());
    }

    private void await(String name, String words) throws IOException {
        long end = System.nanoTime() + UP.toNanos();
        Path output = folder.resolve("out").resolve(name + ".log");
        Process process = processes.get(name);
        while (System.nanoTime() < end && process != null && process.isAlive()) {
            if (new String(Files.readAllBytes(output), StandardCharsets.UTF_8).contains(words)) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IOException(name + " did not say '" + words + "'; see " + output);
    }

    /// The ERROR lines of a job at the sites, and the last ones of server and sites themselves, for the message of a failed assertion. What a process of a job says before it
    /// has a log file stands in its parent's output.
    public String errors(JobId job) {
        StringBuilder all = new StringBuilder();
        for (String site : sites) {
            errors(all, "job at " + site, workspace(site).resolve(job.value()).resolve("log_error.txt"));
        }
        for (String participant : Stream.concat(Stream.of("server"), sites.stream()).toList()) {
            errors(all, participant, workspace(participant).resolve("log_error.txt"));
            errors(all, "output of " + participant, folder.resolve("out").resolve(workspace(participant).getFileName() + ".log"));
        }
        return all.toString();
    }

    private static void errors(StringBuilder all, String whose, Path log) {
        try {
            String words = Files.exists(log) ? Files.readString(log) : "";
            all.append(whose).append(": ").append(words.isEmpty() ? "no errors" : words.substring(Math.max(0, words.length() - LAST_ERRORS))).append('\n');
        } catch (IOException unreadable) {
            all.append(unreadable).append('\n');
        }
    }

    /// As `kill -9` does, its job processes included.
    public void killServer() {
        end("localhost");
    }

    private void end(String name) {
        Process process = processes.remove(name);
        if (process == null) {
            return;
        }
        try (Stream<ProcessHandle> below = process.descendants()) {
            List<ProcessHandle> children = below.toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.onExit().join();
    }

    @Override
    public void close() {
        List.copyOf(processes.keySet()).reversed().forEach(this::end);
    }

    /// The federation's files, deleted; call after `close`.
    public void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
