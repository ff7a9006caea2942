package io.flarescope.console.cli;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.MetricColumn;
import io.flarescope.federation.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Prints a job's live feed as it comes.
///
/// `records` is called on the federation's thread, batch by batch in order; a slow reader of our output so slows the asking, and nothing is lost. It
/// gives false once nobody reads any more.
final class FeedReader implements Consumer<FederationEvent> {
    private final Predicate<List<FeedRecord>> records;
    private final boolean follow;
    private final PrintStream err;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private volatile @Nullable JobId job;

    FeedReader(Predicate<List<FeedRecord>> records, boolean follow, PrintStream err) {
        this.records = records;
        this.follow = follow;
        this.err = err;
    }

    /// Until all that is there has been printed; with `follow` until the job has ended and all of it has been printed.
    void read(Session session, Job of, Duration patience) {
        job = of.id();
        session.federation().watch(of.id(), Pace.VISIBLE);
        try {
            if (follow) {
                ended.get();
            } else {
                ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException late) {
            throw new CliException(Exit.TIMED_OUT, "The live data of job " + of.id() + " did not come within " + patience.toSeconds() + " s.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "The command was interrupted.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof CliException end ? end : new IllegalStateException(failed.getCause());
        } finally {
            session.federation().unwatch(of.id());
        }
    }

    @Override
    public void accept(FederationEvent event) {
        switch (event) {
            case FeedAdvanced advanced when advanced.job().equals(job) -> print(advanced);
            case ColumnsAdvanced(JobId of, List<MetricColumn> columns, _, _) when of.equals(job) && !ended.isDone() -> columns.forEach(this::print);
            case RouteChanged(JobId of, FeedRoute route) when of.equals(job) && route == FeedRoute.NONE -> end(
                    Exit.FAILED, "Job " + of + " carries no live feed, or this role may not read it.");
            case LinkChanged(LinkState.Lost(_, String why, _)) -> {
                if (follow) {
                    err.println("flarescope: " + Plain.text(why) + " It tries again by itself.");
                } else {
                    end(Exit.NO_CONNECTION, why);
                }
            }
            case LinkChanged(LinkState.Refused(_, String why)) -> end(Exit.NO_CONNECTION, why);
            case Notice notice when notice.severity() != FederationEvent.Severity.INFO -> err.println("flarescope: " + Plain.text(notice.sentence()));
            default -> {
                // other jobs, other news
            }
        }
    }

    /// Event files of a job without a feed.
    private void print(MetricColumn column) {
        List<FeedRecord> points = new ArrayList<>();
        column.forEach((wall, low, high, values, count) -> {
            for (int i = 0; i < count; i++) {
                long step = high.length == 0 ? low[i] : (long) high[i] << 32 | Integer.toUnsignedLong(low[i]);
                points.add(new FeedRecord.MetricPoint(
                        0, Instant.ofEpochMilli((long) (wall[i] * 1000)), column.site(), column.tag(), step, FeedRecord.NO_ROUND, values[i]));
            }
        });
        if (!records.test(points)) {
            ended.complete(true);
        }
    }

    private void print(FeedAdvanced advanced) {
        if (ended.isDone()) {
            return;
        }
        boolean read = records.test(advanced.records());
        boolean all = follow ? advanced.position().complete() : advanced.position().offset() >= advanced.position().size();
        if (!read || all) {
            ended.complete(true);
        }
    }

    private void end(Exit exit, String sentence) {
        ended.completeExceptionally(new CliException(exit, sentence));
    }
}
