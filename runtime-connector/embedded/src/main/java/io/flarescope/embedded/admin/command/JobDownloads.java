package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.message.ReplyStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `download_job` announces files under a transfer ID, `download_job_file` sends one of them, the last one with the word `end` behind it.
final class JobDownloads implements CommandGroup {
    private static final String PULL_FOLDER = "file_transfer.pull_folder";
    private static final String FILE_USAGE = "download_job_file job_id file_name";

    private final JobStore store;
    private final Participants participants;
    private final Jobs jobs;
    private final Transfers transfers;

    JobDownloads(JobStore store, Participants participants, Transfers transfers) {
        this.store = store;
        this.participants = participants;
        this.jobs = new Jobs(store);
        this.transfers = transfers;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        Command.Entry.of("job_mgmt", "download_job", "download a specified job", "download_job job_id [destination]").clientCommand(PULL_FOLDER),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> announce(job).answer()))),
                new Command(
                        Command.Entry.of("job_mgmt", "download_job_file", "download a specified job file", FILE_USAGE).clientCommand("file_transfer.pull_binary").hidden(),
                        this::file),
                // needs no right in FLARE: any user who is logged in may ask
                new Command(
                        Command.Entry.of("job_mgmt", "download_job_components", "download additional components for a specified job", "download_job_components job_id")
                                .clientCommand(PULL_FOLDER),
                        call -> jobs.with(call, 1, _ -> Prepared.free(_ -> nothing().answer()))));
    }

    private Reply announce(Jobs.Job job) {
        List<String> files = store.files(job.id());
        if (files.isEmpty()) {
            return nothing();
        }
        Reply reply = new Reply().text("OK").status(ReplyStatus.OK, "");
        ArrayNode names = reply.metaList("files");
        files.forEach(names::add);
        return reply.meta("tx_id", transfers.begin(job.id(), files)).meta("folder_name", job.id()).meta("cmd_name", "download_job_file");
    }

    private static Reply nothing() {
        return new Reply().failure("No data to download");
    }

    private Prepared file(Call call) {
        List<String> words = call.words();
        if (words.size() < 4) {
            return Prepared.refused("Usage: " + FILE_USAGE, ReplyStatus.SYNTAX_ERROR, "");
        }
        return jobs.with(call, 2, job -> Prepared.judged(job.submitter(), _ -> file(words.get(1), job.id(), words.get(3), words.size() > 4)));
    }

    private Answer file(String transfer, String job, String name, boolean last) {
        Optional<Path> file = transfers.holds(transfer, job, name) ? store.file(job, name) : Optional.empty();
        Runnable afterwards = last ? () -> transfers.end(transfer) : Answer.NOTHING_MORE;
        if (file.isEmpty()) {
            afterwards.run();
            return new Answer.Silence();
        }
        return new Answer.File(file.get(), afterwards);
    }
}
