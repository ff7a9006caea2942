package io.flarescope.console.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Calls back on the UI thread in a slow, steady beat, for ages and clocks.
public final class Ticker {
    private final Timeline timeline;

    public Ticker(java.time.Duration every, Runnable tick) {
        timeline = new Timeline(new KeyFrame(Duration.millis(every.toMillis()), _ -> tick.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    public void start() {
        timeline.play();
    }

    public void stop() {
        timeline.stop();
    }
}
