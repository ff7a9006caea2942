package io.flarescope.telemetry.statsd;

import java.util.concurrent.atomic.LongAdder;

/// Counts of all readers of a listener together.
final class Tally {
    final LongAdder datagrams = new LongAdder();
    final LongAdder lines = new LongAdder();
    final LongAdder values = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder ofClients = new LongAdder();
    final LongAdder others = new LongAdder();
    final LongAdder refused = new LongAdder();
}
