package io.flarescope.embedded.learn;

import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.feed.FeedSource;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Tensor;
import io.flarescope.embedded.workflow.ModelWatcher;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Validates each global model on the held-out rows at the server.
public final class DigitsEvaluator implements ModelWatcher {
    public static final String PATH = "io.flarescope.embedded.learn.DigitsEvaluator";
    static final String TRAIN_LOSS = "train_loss";

    private final DigitRows heldOut;
    private final Map<String, double[]> losses = new TreeMap<>();

    /// `workspace` is the server's work folder, which has the held-out rows.
    public DigitsEvaluator(Path workspace) {
        heldOut = DigitRows.read(DigitParts.file(workspace, DigitParts.HELD_OUT));
    }

    @Override
    public synchronized void contributed(String site, int round, Dxo contribution, JobProcess process, FlContext context) {
        losses.put(site, new double[] {contribution.meta().path(TRAIN_LOSS).asDouble(Double.NaN), contribution.meta().path(Dxo.STEPS).asDouble(1)});
    }

    @Override
    public synchronized void updated(int round, int rounds, Map<String, Tensor> model, JobProcess process, FlContext context) {
        FeedSource feed = process.feed();
        feed.event(FeedEvent.of("flarescope.validation_started").round(round).rounds(rounds).workflow(context.workflow()));
        Mlp.Score score = Mlp.of(model).score(heldOut);
        double weight = losses.values().stream().mapToDouble(loss -> loss[1]).sum();
        double trainLoss = losses.values().stream().mapToDouble(loss -> loss[0] * loss[1]).sum() / weight;
        losses.clear();
        feed.metric("val_loss", score.loss(), round, round);
        feed.metric("val_accuracy", score.accuracy(), round, round);
        feed.metric("train_loss", trainLoss, round, round);
        process.log(PATH).info(context, "global model after round %d: train_loss=%.4f val_loss=%.4f val_accuracy=%.4f".formatted(
                round, trainLoss, score.loss(), score.accuracy()));
        feed.event(FeedEvent.of("flarescope.validation_done").round(round).rounds(rounds).workflow(context.workflow()));
    }
}
