package io.flarescope.embedded.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {
    private static final String WORKFLOW = "'workflows': [{'id': 'w', 'path': 'a.b.Flow', 'args': {'num_rounds': '{num_rounds}', 'name': 'at {SITE_NAME} for {num_rounds}'}}]";

    @TempDir
    Path folder;

    @Test
    void referencesBecomeTheValuesOfTopLevelKeysWithTheirTypes() throws IOException {
        AppConfig config = read("{'format_version': 2, 'num_rounds': '{really}', 'really': 30, " + WORKFLOW + "}");
        Args args = config.workflows().getFirst().controller().args();
        assertThat(args.integer("num_rounds", 1, 0)).isEqualTo(30);
        assertThat(args.text("name", "")).isEqualTo("at server for {really}");
        args.complete();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'format_version': 2, 'workflows': [,]} | config_fed_server.json is no JSON: line 1, column
            [] | config_fed_server.json is no JSON object
            {'format_version': 1, 'workflows': []} | The format_version of config_fed_server.json must be 2 but is 1
            {'workflows': []} | The format_version of config_fed_server.json must be 2 but is missing
            {'format_version': 2} | config_fed_server.json names no workflow
            {'format_version': 2, 'components': {}} | components of config_fed_server.json is no list
            {'format_version': 2, 'components': [{'path': 'x'}]} | The component at config_fed_server.json, components.#1 has no id
            {'format_version': 2, 'components': [{'id': 'x'}]} | The component at config_fed_server.json, components.#1 has no path
            {'format_version': 2, 'a': '{b}', 'b': '{a}'} | The references of the configuration go round in a circle
            {'format_version': 2, 'a': '{nothing}'} | The configuration refers to {nothing} and has no such key
            {'format_version': 2, 'format_version': 2} | config_fed_server.json is no JSON: line 1, column
            """)
    void whatIsWrongIsSaidInASentence(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JobException.class).message().startsWith(sentence);
    }

    @Test
    void argumentsAreCheckedByTypeAndNobodysArgumentsAreRefused() throws IOException {
        Args args = read("{'format_version': 2, 'num_rounds': 'many', " + WORKFLOW + "}").workflows().getFirst().controller().args();
        assertThatThrownBy(() -> args.integer("num_rounds", 1, 0)).hasMessage("num_rounds of Flow must be a whole number but is \"many\"");
        assertThatThrownBy(args::complete).hasMessage("Flow has no argument name");
    }

    @Test
    void referencesThatMultiplyAreStopped() {
        StringBuilder json = new StringBuilder("{'format_version': 2, " + WORKFLOW + ", 'num_rounds': 1, 'k8': 1");
        for (int i = 0; i < 8; i++) {
            json.append(", 'k").append(i).append("': [").append(("'{k" + (i + 1) + "}',").repeat(99)).append("'{k").append(i + 1).append("}']");
        }
        assertThatThrownBy(() -> read(json + "}")).isInstanceOf(JobException.class).hasMessageContaining("grows beyond");
        String long_ = "x".repeat(10_000);
        assertThatThrownBy(() -> read("{'format_version': 2, 'long': '" + long_ + "', 'text': '" + "{long} ".repeat(1_000) + "'}")).hasMessageContaining("grows beyond");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> AppConfig.read(folder, false, Map.of())).hasMessage("The app has no config/config_fed_client.json");
    }

    @Test
    void filterChainsWorkOnTheWayFlareTakesWithoutADirection() throws IOException {
        AppConfig config = read("{'format_version': 2, " + WORKFLOW + ", 'task_data_filters': [{'tasks': ['train'], 'filters': [{'path': 'f'}]}],"
                + "'task_result_filters': [{'tasks': ['train'], 'direction': 'inout', 'filters': [{'path': 'g'}]}], 'num_rounds': 1}");
        assertThat(config.dataFilters().getFirst()).satisfies(chain -> assertThat(chain.out() && !chain.in()).isTrue());
        assertThat(config.resultFilters().getFirst()).satisfies(chain -> assertThat(chain.out() && chain.in()).isTrue());
    }

    private AppConfig read(String json) throws IOException {
        Files.writeString(folder.resolve("config_fed_server.json"), json.replace('\'', '"'));
        return AppConfig.read(folder, true, Map.of("SITE_NAME", "server"));
    }
}
