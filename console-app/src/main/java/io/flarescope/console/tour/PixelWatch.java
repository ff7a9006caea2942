package io.flarescope.console.tour;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Subscription;
import java.time.InstantSource;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Measures metric points and log lines of the first job that has any on their way from their writer to the screen, with the console's own state and pulses.
///
/// In each pulse JavaFX first runs timers (one of them is the pump, which folds what came into the state), then lays out and hands the picture to the
/// renderer. What was folded in by then is called seen when the next pulse begins. Made, shown and closed on the UI thread.
final class PixelWatch implements AutoCloseable {
    private static final int PULSES_LEFT_OUT = 5;

    private final LatencyMeter meter;
    private final Scene scene;
    private final FederationState state;
    private final InstantSource clock;
    private final Subscription subscription;
    private final Runnable beforeLayout = this::beforeLayout;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulseBegins();
        }
    };
    private volatile @Nullable JobId job;
    private long handed;
    private int leftOut;

    PixelWatch(LatencyMeter meter, Scene scene, Federation federation, FederationState state, InstantSource clock) {
        this.meter = meter;
        this.scene = scene;
        this.state = state;
        this.clock = clock;
        scene.addPreLayoutPulseListener(beforeLayout);
        timer.start();
        this.subscription = federation.listen(this::hear);
    }

    /// On the federation's thread, in the order of the feed.
    private void hear(FederationEvent event) {
        if (event instanceof FeedAdvanced advanced && (job == null || advanced.job().equals(job))) {
            job = advanced.job();
            for (FeedRecord record : advanced.records()) {
                if (record instanceof MetricPoint || record instanceof LogLine) {
                    meter.made(record.number(), record.time());
                }
            }
        }
    }

    private void beforeLayout() {
        JobId followed = job;
        handed = followed == null ? 0 : state.live(followed).account().records();
    }

    private void pulseBegins() {
        if (leftOut > 0) {
            meter.skip(handed);
            leftOut--;
        } else {
            meter.seen(handed, clock.instant());
        }
    }

    /// While a picture is taken the window stands still for it; what arrives until some pulses later is not counted.
    void pictureTaken() {
        leftOut = PULSES_LEFT_OUT;
    }

    @Override
    public void close() {
        timer.stop();
        scene.removePreLayoutPulseListener(beforeLayout);
        subscription.close();
    }
}
