package io.flarescope.embedded.learn;

import io.flarescope.embedded.feed.FeedSource;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.TaskMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Trains the digits network on the site's own rows, and beside it a twin that never federates: it starts from the same first model and takes the same
/// steps on the same batches. All randomness comes from the seed, the site's name and the round.
public final class DigitsLearner implements ModelLearner {
    public static final String PATH = "io.flarescope.embedded.learn.DigitsLearner";
    private static final String LOGGER = "nvflare.app_common.abstract.model_learner.ModelLearner";

    private final long seed;
    private final int steps;
    private final int batch;
    private final double firstRate;
    private final double lastRate;
    private final Duration pace;
    private final Path workspace;
    private @Nullable DigitRows rows;
    private @Nullable DigitRows heldOut;
    private @Nullable Mlp alone;

    /// `workspace` is the site's work folder, which has the data.
    public DigitsLearner(Args args, Path workspace) {
        seed = args.integer("seed", 1, 0);
        steps = args.integer("local_steps", 40, 1);
        batch = args.integer("batch_size", 12, 1);
        firstRate = args.number("learning_rate", 0.3);
        lastRate = args.number("last_learning_rate", 0.03);
        pace = Duration.ofMillis(args.integer("pace_ms", 0, 0));
        this.workspace = workspace;
    }

    @Override
    public Optional<Dxo> train(TaskMessage task, JobProcess process, FlContext context) {
        long start = System.nanoTime();
        DigitRows own = rows == null ? rows = DigitRows.read(DigitParts.file(workspace, DigitParts.TRAIN)) : rows;
        DigitRows common = heldOut == null ? heldOut = DigitRows.read(DigitParts.file(workspace, DigitParts.HELD_OUT)) : heldOut;
        ComponentLog log = process.log(LOGGER);
        int round = task.round();
        Mlp model = Mlp.of(task.dxo().orElseThrow().data());
        Mlp twin = alone == null ? alone = model.copy() : alone;
        Mlp.Score received = model.score(common);
        log.info(context, "round %d of %d starts at step %d with %d rows".formatted(round, task.rounds(), round * steps, own.count()));

        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + process.participant().hashCode() * 1_000_003L + round);
        float rate = (float) (firstRate + (lastRate - firstRate) * round / Math.max(1, task.rounds() - 1));
        double loss = 0;
        double aloneLoss = 0;
        FeedSource feed = process.feed();
        for (int step = 0; step < steps; step++) {
            if (process.abort().await(pace.multipliedBy(step).dividedBy(steps).minusNanos(System.nanoTime() - start))) {
                return Optional.empty();
            }
            int[] chosen = new int[batch];
            for (int i = 0; i < batch; i++) {
                chosen[i] = random.nextInt(own.count());
            }
            Mlp.Step made = model.step(own, chosen, rate);
            loss += made.loss() / steps;
            aloneLoss += twin.step(own, chosen, rate).loss() / steps;
            int number = round * steps + step;
            feed.metric("train_loss", made.loss(), number, round);
            feed.metric("grad_norm", made.gradientNorm(), number, round);
            feed.metric("lr", rate, number, round);
            log.debug(context, () -> "step %d: train_loss=%.5f grad_norm=%.5f lr=%.4f".formatted(number, made.loss(), made.gradientNorm(), rate));
        }
        Mlp.Score score = model.score(common);
        Mlp.Score aloneScore = twin.score(common);
        feed.metric("val_loss", score.loss(), round, round);
        feed.metric("val_accuracy", score.accuracy(), round, round);
        feed.metric("alone/train_loss", aloneLoss, round, round);
        feed.metric("alone/val_loss", aloneScore.loss(), round, round);
        feed.metric("alone/val_accuracy", aloneScore.accuracy(), round, round);
        log.info(context, "round %d: train_loss=%.4f val_loss=%.4f val_accuracy=%.4f; alone: train_loss=%.4f val_loss=%.4f val_accuracy=%.4f".formatted(
                round, loss, score.loss(), score.accuracy(), aloneLoss, aloneScore.loss(), aloneScore.accuracy()));
        if (process.abort().await(pace.minusNanos(System.nanoTime() - start))) {
            return Optional.empty();
        }
        Dxo result = Dxo.weights(model.tensors());
        result.meta().put(Dxo.STEPS, own.count()).put(DigitsEvaluator.TRAIN_LOSS, loss)
                .putObject(Dxo.INITIAL_METRICS).put("val_loss", received.loss()).put("val_accuracy", received.accuracy());
        return Optional.of(result);
    }
}
