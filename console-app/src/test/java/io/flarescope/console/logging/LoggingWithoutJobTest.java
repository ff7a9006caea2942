package io.flarescope.console.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.LogLevel;
import org.junit.jupiter.api.Test;

/// A federation that has no job yet still has server and sites whose levels can be set.
final class LoggingWithoutJobTest {
    @Test
    void aLevelIsForTheProcessesThemselves() {
        StagedFederation federation = new StagedFederation();
        LoggingModel model = new LoggingModel(
                federation, new FederationState(federation.profile(), federation.link()), new Work(Runnable::run, Runnable::run), () -> StagedFederation.START);

        model.ask(new Cell("server", ShowLevels.ROOT), LogLevel.DEBUG);

        assertThat(model.scope()).isEqualTo(LevelScope.Kind.PROCESSES);
        assertThat(model.commandLine(model.changes().getFirst(), "admin@lab.org")).isEqualTo("flarescope --kit admin@lab.org logging mode DEBUG");
        model.apply();
        assertThat(model.applying()).isFalse();
    }
}
