package io.flarescope.console.curves;

import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.JobId;

/// Names one series among those of all jobs that are shown.
record JobSeries(JobId job, String site, String tag) {
    static JobSeries of(JobId job, SeriesKey key) {
        return new JobSeries(job, key.site(), key.tag());
    }

    /// Its name within the job.
    SeriesKey series() {
        return new SeriesKey(site, tag);
    }
}
