package io.flarescope.embedded.feed;

import io.flarescope.embedded.feed.FeedSource.Numbered;
import io.flarescope.wire.feed.FeedData;
import java.time.Duration;
import java.util.List;

/// Carries one source's records away in batches, on a virtual thread of its own. A batch that cannot be delivered is offered again until it is taken or the
/// pump is closed; meanwhile the source's queue fills and then drops, with a gap.
public final class FeedPump implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final int BATCH = 2_000;
    /// Lets a burst become one batch.
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(5);

    private final FeedSource source;
    private final Delivery delivery;
    private final Thread thread;
    private volatile long delivered = System.nanoTime();

    /// Takes a batch of records, in order; false where it should be offered again.
    public interface Delivery {
        boolean deliver(List<Numbered> records);
    }

    public FeedPump(FeedSource source, String boot, Delivery delivery) {
        this.source = source;
        this.delivery = delivery;
        thread = Thread.ofVirtual().name("feed-" + source.participant()).start(() -> run(boot));
    }

    private void run(String boot) {
        try {
            offer(List.of(new Numbered(0, source.now(), new FeedData.Hello(FORMAT, boot))));
            while (true) {
                boolean last = source.closed();
                List<Numbered> batch = source.take(BATCH, IDLE);
                if (!batch.isEmpty()) {
                    offer(batch);
                } else if (last) {
                    return;
                }
                if (!last) {
                    Thread.sleep(LINGER);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(List<Numbered> records) throws InterruptedException {
        while (!delivery.deliver(records)) {
            Thread.sleep(AGAIN);
        }
        delivered = System.nanoTime();
    }

    /// Delivers what the source, which has ended, still holds; gives up when for 5 s nothing could be delivered.
    @Override
    public void close() {
        delivered = System.nanoTime();
        try {
            while (!thread.join(LAST)) {
                if (System.nanoTime() - delivered >= LAST.toNanos()) {
                    thread.interrupt();
                    thread.join();
                }
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
