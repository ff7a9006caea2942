package io.flarescope.flare.real;

import io.flarescope.lab.LabJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A job of one round whose script logs scalars at a rate and writes down how long its steps took.
///
/// `rate` is in points a second and site, 0 for as fast as it goes. `matrix` is the size of the product that one training step computes, 0 for none. `own` is whether FLARE's own
/// metric path is in the job. `report` is the folder for what the script measured.
record BenchJob(String name, int sites, int points, int rate, int matrix, boolean own, Path report) {
    private static final String SCRIPT = """
            import json, os, time
            os.environ["OMP_NUM_THREADS"] = "1"
            import numpy as np
            import nvflare.client as flare
            from nvflare.client.tracking import SummaryWriter

            flare.init()
            writer = SummaryWriter()
            while flare.is_running():
                model = flare.receive()
                if model is None:
                    break
                rng = np.random.default_rng(1)
                a = rng.normal(size=(max(1, @matrix@), max(1, @matrix@)))
                steps = []
                begin, cpu = time.perf_counter(), time.process_time()
                for i in range(@points@):
                    t = time.perf_counter()
                    if @matrix@:
                        a = a @ a
                        a /= np.abs(a).max()
                    writer.add_scalar("loss", 1.0 / (1 + i), global_step=i)
                    steps.append(time.perf_counter() - t)
                    if @rate@:
                        wait = begin + (i + 1) / @rate@ - time.perf_counter()
                        if wait > 0:
                            time.sleep(wait)
                wall, used = time.perf_counter() - begin, time.process_time() - cpu
                steps.sort()
                with open(os.path.join("@report@", "@name@-" + flare.get_site_name() + ".json"), "w") as f:
                    json.dump({"wall": wall, "cpu": used, "median_step": steps[len(steps) // 2], "mean_step": sum(steps) / len(steps)}, f)
                flare.send(flare.FLModel(params={"w": np.zeros(10, dtype=np.float32)}, meta={"NUM_STEPS_CURRENT_ROUND": 1}))
            """;

    Path write(Path into) throws IOException {
        Path folder = into.resolve(name);
        Path config = Files.createDirectories(folder.resolve("app/config"));
        Path custom = Files.createDirectories(folder.resolve("app/custom"));
        Files.createDirectories(report);
        Files.writeString(folder.resolve("meta.json"), """
                {"name": "%s", "resource_spec": {}, "min_clients": %d, "deploy_map": {"app": ["server"%s]}}
                """.formatted(name, sites, sites == 1 ? ", \"site-1\"" : ", \"site-1\", \"site-2\""));
        Files.writeString(config.resolve("config_fed_server.json"), """
                {"format_version": 2,
                 "workflows": [{"id": "controller", "path": "nvflare.app_common.workflows.fedavg.FedAvg", "args": {"num_clients": %d, "num_rounds": 1}}],
                 "components": [%s]}
                """.formatted(sites, own ? "{\"id\": \"receiver\", \"path\": \"event_files.EventFileReceiver\", \"args\": {}}" : ""));
        Files.writeString(config.resolve("config_fed_client.json"), """
                {"format_version": 2,
                 "executors": [{"tasks": ["*"], "executor": {
                   "path": "nvflare.app_common.executors.in_process_client_api_executor.InProcessClientAPIExecutor", "args": {"task_script_path": "train.py"}}}],
                 "components": [%s]}
                """.formatted(own ? "{\"id\": \"event_to_fed\", \"path\": \"nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent\","
                        + " \"args\": {\"events_to_convert\": [\"analytix_log_stats\"]}}" : ""));
        Files.writeString(custom.resolve("train.py"), SCRIPT.replace("@matrix@", Integer.toString(matrix)).replace("@points@", Integer.toString(points))
                .replace("@rate@", Integer.toString(rate)).replace("@report@", report.toString()).replace("@name@", name));
        Path template = LabJobs.METRICS.copy(into.resolve("template"));
        Files.copy(template.resolve("app/custom/event_files.py"), custom.resolve("event_files.py"), StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }
}
