package io.flarescope.embedded.feed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.flarescope.embedded.logging.FlareFormat;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import java.util.Optional;

/// Puts every log record of a process into its feed.
public final class FeedLogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /// Loggers that write when the feed itself is carried.
    private static final String CARRIER = "nvflare.fuel.f3";

    private final FeedSource source;

    public FeedLogAppender(FeedSource source) {
        this.source = source;
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean quiet = event.getLevel().equals(Level.DEBUG) && event.getLoggerName().startsWith(CARRIER);
        source.log(new FeedData.Log(FlareFormat.level(event), FlareFormat.name(event), event.getThreadName(), cut(event.getFormattedMessage()),
                present(FlareFormat.context(event)), present(cut(FlareFormat.trace(event)))), !quiet);
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String cut(String text) {
        return text.length() <= FeedLine.LONGEST_TEXT ? text : text.substring(0, FeedLine.LONGEST_TEXT);
    }
}
