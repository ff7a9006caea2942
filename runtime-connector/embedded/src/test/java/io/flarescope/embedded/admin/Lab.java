package io.flarescope.embedded.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.command.AdminCommands;
import io.flarescope.embedded.admin.command.Answer;
import io.flarescope.embedded.admin.command.CommandTable;
import io.flarescope.embedded.admin.command.ServerLife;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.session.Sessions;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.FileJobStore;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The laboratory the recordings come from, built of fakes: a server of `coordination`, site-1 of hospital_a, site-2 of hospital_b, and a user of each role.
final class Lab implements Participants, ServerLife, AutoCloseable {
    static final User ADMIN = new User("admin@lab.org", "coordination", "project_admin");
    static final User ORG_ADMIN = new User("orgadmin@lab.org", "hospital_a", "org_admin");
    static final User LEAD = new User("lead@lab.org", "hospital_a", "lead");
    static final User MEMBER = new User("member@lab.org", "hospital_b", "member");
    /// The lead's job, which runs, and the admin's, which is over.
    static final String RUNNING = "87c65ffd-190b-4ba5-933a-bcdb8a207a07";
    static final String FINISHED = "6ac656f6-f10a-47f7-88e2-514dfa672971";

    final Path dir;
    final FakeParticipant server;
    final List<FakeParticipant> clients;
    final FakeRuns runs = new FakeRuns();
    final JobStore store;
    final List<String> life = new ArrayList<>();
    final Sessions sessions;
    final Policies policies = new Policies();
    final CommandTable commands;
    final Dispatcher dispatcher;
    Instant now = Instant.ofEpochSecond(1_795_490_340);

    Lab(Path dir) {
        this(dir, StoreFiles.DISK);
    }

    Lab(Path dir, StoreFiles storeFiles) {
        this.dir = dir;
        server = new FakeParticipant("server", "coordination", dir);
        clients = new ArrayList<>(List.of(new FakeParticipant("site-1", "hospital_a", dir), new FakeParticipant("site-2", "hospital_b", dir)));
        store = new FileJobStore(dir.resolve("jobs"), storeFiles);
        sessions = new Sessions(Duration.ofSeconds(3600), () -> now);
        commands = AdminCommands.table(store, runs, this, policies, sessions, this, () -> now);
        dispatcher = new Dispatcher(commands, sessions, policies, this);
    }

    /// The state most recordings were made in.
    Lab withJobs() {
        add(FINISHED, """
                {"name": "numpy-sag", "resource_spec": {}, "min_clients": 2, "deploy_map": {"app": ["@ALL"]}, "submitter_name": "admin@lab.org",
                "submitter_org": "coordination", "submitter_role": "project_admin", "job_folder_name": "numpy-sag", "job_id": "6ac656f6-f10a-47f7-88e2-514dfa672971",
                "submit_time": 1795490333.10872, "submit_time_iso": "2026-11-24T03:18:53.108720+00:00", "start_time": "2026-11-24 03:18:55.016323",
                "duration": "0:00:18.812659", "data_storage_format": 2, "status": "FINISHED:COMPLETED", "job_deploy_detail": ["server: OK", "site-1: OK", "site-2: OK"],
                "schedule_count": 1, "last_schedule_time": 1795490334.826622, "schedule_history": ["2026-11-24 03:18:54: scheduled"]}""");
        add(RUNNING, """
                {"name": "metrics", "resource_spec": {}, "min_clients": 2, "deploy_map": {"app": ["@ALL"]}, "byoc": true, "submitter_name": "lead@lab.org",
                "submitter_org": "hospital_a", "submitter_role": "lead", "job_folder_name": "metrics", "job_id": "87c65ffd-190b-4ba5-933a-bcdb8a207a07",
                "submit_time": 1795490333.094916, "submit_time_iso": "2026-11-24T03:18:53.094916+00:00", "start_time": "2026-11-24 03:18:53.812669", "duration": "N/A",
                "data_storage_format": 2, "status": "RUNNING", "job_deploy_detail": ["server: OK", "site-1: OK", "site-2: OK"], "schedule_count": 1,
                "last_schedule_time": 1795490333.6836014, "schedule_history": ["2026-11-24 03:18:53: scheduled"]}""");
        runs.running.put(RUNNING, List.of("site-1", "site-2"));
        String site = "{\"ClientRunner\": {\"job_id\": \"" + RUNNING + "\", \"current_tasks\": [\"train\"]}}";
        runs.statistics.put("server", "{\"FedAvg\": {\"tasks\": {\"train\": [\"site-1\", \"site-2\"]}}, \"ServerRunner\": {\"job_id\": \"" + RUNNING
                + "\", \"status\": \"started\", \"workflow\": \"controller\"}}");
        runs.statistics.put("site-1", site);
        runs.statistics.put("site-2", site);
        runs.errors.put("server", "{\"FedAvg\": {\"warning\": \"2026-11-24 03:18:58: [identity=labfed, run=" + RUNNING
                + ", wf=controller]: Persistor persistor must be a LearnablePersistor type object, but got <class 'NoneType'>\"}}");
        return this;
    }

    void add(String id, String meta) {
        try {
            Path zip = Files.writeString(dir.resolve("some.zip"), "the job folder of " + id);
            store.add(id, Json.parse(meta), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a user who is logged in.
    Answer answer(User user, String command, ObjectNode meta, Optional<Path> body) {
        return dispatcher.answer(new AdminRequest("", command, Optional.of(sessions.open(user)), meta), user, body);
    }

    AdminReply ask(User user, String command) {
        return text(answer(user, command, Json.object(), Optional.empty()));
    }

    AdminReply submit(User user, String folder, Path zip) {
        return text(answer(user, "submit_job " + folder, Json.object(), Optional.of(zip)));
    }

    static AdminReply text(Answer answer) {
        return switch (answer) {
            case Answer.Text text -> {
                AdminReply reply = AdminReply.decode(text.reply().finished("").encode());
                text.afterwards().run();
                yield reply;
            }
            case Answer.File _, Answer.Silence _ -> throw new AssertionError("no text: " + answer);
        };
    }

    @Override
    public Participant server() {
        return server;
    }

    @Override
    public List<Participant> sites() {
        return List.copyOf(clients);
    }

    @Override
    public void restart() {
        life.add("restart");
    }

    @Override
    public void shutdown() {
        life.add("shutdown");
    }

    @Override
    public void close() {
        server.close();
        clients.forEach(FakeParticipant::close);
    }
}
