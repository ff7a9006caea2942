package io.flarescope.telemetry.statsd;

/// What a listener has heard since it began.
///
/// @param lines all lines, of which `values` values were kept
/// @param malformed lines that are no StatsD, or longer than allowed
/// @param ofClients lines in which a DogStatsD client counts itself
/// @param others DogStatsD events and service checks
/// @param overrun datagrams that the kernel dropped because nobody fetched them in time; -1 where it does not tell
/// @param refused TCP connections beyond the allowed number
public record StatsdFigures(
        long datagrams, long lines, long values, long malformed, long ofClients, long others, long overrun, int connections, long refused) {}
