package io.flarescope.embedded.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.job.AbortSignal;
import io.flarescope.embedded.task.Assignment;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.TaskMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskBoardTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private final TaskBoard board = new TaskBoard();
    private final AbortSignal abort = new AbortSignal();

    @Test
    void aLateResultDoesNotAnswerTheNextTask() throws InterruptedException {
        CompletableFuture<TaskBoard.Completion> first = round(1);
        Assignment quick = board.next("site-1", LONG).orElseThrow();
        Assignment slow = board.next("site-2", LONG).orElseThrow();
        board.answered("site-1", quick.id());
        assertThat(first.join()).isEqualTo(TaskBoard.Completion.OK);

        CompletableFuture<TaskBoard.Completion> second = round(2);
        Assignment next = board.next("site-2", LONG).orElseThrow();
        board.answered("site-2", slow.id());
        assertThat(board.stands("site-2", next.id())).as("the second task still waits for site-2").isTrue();
        board.answered("site-2", next.id());
        board.answered("site-1", board.next("site-1", LONG).orElseThrow().id());
        assertThat(second.join()).isEqualTo(TaskBoard.Completion.OK);
    }

    /// The first round is content with one answer, the second wants both.
    private CompletableFuture<TaskBoard.Completion> round(int number) {
        return CompletableFuture.supplyAsync(() -> board.broadcastAndWait("train", TaskMessage.data(number, 2, Dxo.weights(Map.of())), List.of("site-1", "site-2"),
                number, Duration.ZERO, Duration.ZERO, abort));
    }
}
