package io.flarescope.console.jobs.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.jobs.messages.MessagesViewModel.Way;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class MessagesViewModelTest {
    private final StagedFederation federation = new StagedFederation();
    private final FederationState state = new FederationState(federation.profile(), federation.link());
    private final MessagesViewModel model = new MessagesViewModel(state, state.live(StagedFederation.RUNNING));

    MessagesViewModelTest() {
        federation.listen(state::apply);
        federation.open();
        federation.play(0);
        federation.play(1);
        model.refresh();
    }

    @Test
    void theNewestRoundStandsFirstWithOneCellASite() {
        assertThat(model.rows()).extracting(MessagesViewModel.Row::round).containsExactly(1, 0);
        assertThat(model.sites()).containsExactly("site-1", "site-2", "site-3");
        assertThat(model.rows().getFirst().sum()).isEqualTo(3 * 50_912);
        assertThat(model.rows().getFirst().longest()).hasValue(1.0);
    }

    @Test
    void bothWaysAreTheirSum() {
        model.way(Way.BOTH);

        MessagesViewModel.Cell cell = model.detail(0, "site-1").orElseThrow().cell();
        assertThat(cell.before()).isEqualTo(2 * 101_652);
        assertThat(cell.after()).isEqualTo(50_900 + 50_912);
    }

    @Test
    void totalsAndModelComeFromWhatWasMeasuredOnBothSides() {
        assertThat(model.total(Direction.RESULT)).isEqualTo(new MessagesViewModel.Total(2, 6 * 101_652, 6 * 50_912));
        assertThat(model.model().orElseThrow()).isEqualTo(new MessagesViewModel.Model(4, 101_652, java.util.Optional.of("float32")));
        assertThat(model.beforeIsFloat32()).isTrue();
    }

    @Test
    void aTensorThatGrewIsCounted() {
        MessagesViewModel.Detail detail = model.detail(1, "site-2").orElseThrow();

        assertThat(detail.precisionAfter()).isEqualTo("float16");
        assertThat(detail.tensors()).contains(new MessagesViewModel.Tensor("b2", 180, 184), new MessagesViewModel.Tensor("w1", 81_920, 40_960));
        assertThat(detail.grown()).isEqualTo(1);
    }

    @Test
    void aResultThatTheRoundWaitsForIsSaidToBeMissing() {
        Instant begin = StagedFederation.roundStart(2);
        federation.send(List.of(
                new FeedRecord.RoundMark(1, begin, "server", 2, OptionalInt.of(30), FeedRecord.RoundStep.STARTED),
                new FeedRecord.TaskMark(2, begin, "server", "site-1", "train", "t", 2, FeedRecord.TaskStep.ASSIGNED)), begin);
        model.refresh();

        assertThat(model.rows().getFirst().missing()).isEqualTo(Map.of("site-1", "not received yet"));
        assertThat(model.rows().getFirst().absent()).containsEntry("site-2", "no task");
    }

    @Test
    void aSizeThatIsNoNumberIsLeftOut() {
        federation.send(List.of(new FeedRecord.MessageSize(
                1, Instant.EPOCH, "site-1", "site-1", "train", 3, Direction.RESULT, FeedRecord.Stage.AFTER_FILTERS, 10,
                Map.of("tensor:w", "99999999999999999999", "tensor:b", "-4", "tensor:c", "7"))), StagedFederation.START);
        model.refresh();

        assertThat(model.detail(3, "site-1").orElseThrow().tensors()).containsExactly(new MessagesViewModel.Tensor("c", -1, 7));
    }
}
