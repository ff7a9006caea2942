package io.flarescope.console.logs;

import io.flarescope.telemetry.logfile.LevelTimes;

/// The histogram of files: their counts by time, without the empty ends, in bars of a width that people count in.
final class FileBars {
    private FileBars() {}

    static LevelHistogram.Bars of(LevelTimes times, int most, FileTime zone) {
        int first = 0;
        int last = times.size() - 1;
        while (first <= last && isEmpty(times, first)) {
            first++;
        }
        while (last >= first && isEmpty(times, last)) {
            last--;
        }
        LevelHistogram histogram = new LevelHistogram();
        if (first > last) {
            return histogram.bars(most);
        }
        long begin = times.from() + first * times.width();
        long toEpoch = zone.instant(begin * 1000).getEpochSecond() - begin;
        for (int i = first; i <= last; i++) {
            for (int k = 0; k < LevelTimes.CLASSES; k++) {
                if (times.count(i, k) > 0) {
                    histogram.add(times.from() + i * times.width() + toEpoch, k, times.count(i, k));
                }
            }
        }
        return histogram.bars(most);
    }

    private static boolean isEmpty(LevelTimes times, int span) {
        for (int k = 0; k < LevelTimes.CLASSES; k++) {
            if (times.count(span, k) > 0) {
                return false;
            }
        }
        return true;
    }
}
