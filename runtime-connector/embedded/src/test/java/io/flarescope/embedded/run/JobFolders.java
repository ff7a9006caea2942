package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small job folders in FLARE's format, written for one test each.
final class JobFolders {
    private JobFolders() {}

    /// The numpy trainer in three rounds of scatter and gather, as FLARE's hello-numpy-sag. `sleep` is the trainer's time for a task in seconds.
    static Path numpy(Path into, String name, int minClients, double sleep) throws IOException {
        Path folder = into.resolve(name);
        Path config = Files.createDirectories(folder.resolve("app/config"));
        json(folder.resolve("meta.json"), """
                {'name': '%s', 'resource_spec': {}, 'min_clients': %d, 'deploy_map': {'app': ['@ALL']}}""".formatted(name, minClients));
        json(config.resolve("config_fed_server.json"), """
                {
                  'format_version': 2,
                  'num_rounds': 3,
                  'server': {'heart_beat_timeout': 600},
                  'task_data_filters': [],
                  'task_result_filters': [],
                  'components': [
                    {'id': 'persistor', 'path': 'nvflare.app_common.np.np_model_persistor.NPModelPersistor', 'args': {}},
                    {'id': 'shareable_generator',
                     'path': 'nvflare.app_common.shareablegenerators.full_model_shareable_generator.FullModelShareableGenerator', 'args': {}},
                    {'id': 'aggregator',
                     'path': 'nvflare.app_common.aggregators.intime_accumulate_model_aggregator.InTimeAccumulateWeightedAggregator',
                     'args': {'expected_data_kind': 'WEIGHTS', 'aggregation_weights': {'site-1': 1.0, 'site-2': 1.0}}}
                  ],
                  'workflows': [
                    {'id': 'scatter_and_gather', 'path': 'nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather',
                     'args': {'min_clients': 2, 'num_rounds': '{num_rounds}', 'start_round': 0, 'wait_time_after_min_received': 10,
                              'aggregator_id': 'aggregator', 'persistor_id': 'persistor', 'shareable_generator_id': 'shareable_generator',
                              'train_task_name': 'train', 'train_timeout': 6000}}
                  ]
                }""");
        json(config.resolve("config_fed_client.json"), """
                {
                  'format_version': 2,
                  'executors': [{'tasks': ['train'], 'executor': {'path': 'nvflare.app_common.np.np_trainer.NPTrainer', 'args': {'sleep_time': %s}}}],
                  'task_result_filters': [],
                  'task_data_filters': [],
                  'components': []
                }""".formatted(sleep));
        return folder;
    }

    /// Replaces a text in one of the app's configuration files.
    static Path change(Path folder, String file, String old, String with) throws IOException {
        Path path = folder.resolve("app/config").resolve(file);
        String text = Files.readString(path);
        if (!text.contains(old.replace('\'', '"'))) {
            throw new IOException(old + " is not in " + file);
        }
        json(path, text.replace(old.replace('\'', '"'), with));
        return folder;
    }

    /// Gives the app another workflow.
    static void workflow(Path folder, String path, String args) throws IOException {
        Path file = folder.resolve("app/config/config_fed_server.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode config = (ObjectNode) mapper.readTree(file.toFile());
        config.putArray("workflows").addObject().put("id", "controller").put("path", path).set("args", mapper.readTree(args.replace('\'', '"')));
        mapper.writeValue(file.toFile(), config);
    }

    private static void json(Path file, String text) throws IOException {
        Files.writeString(file, text.replace('\'', '"'));
    }
}
