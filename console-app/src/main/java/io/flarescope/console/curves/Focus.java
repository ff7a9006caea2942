package io.flarescope.console.curves;

import io.flarescope.federation.JobId;

/// Whose and which losses stand in the card *local against federated*.
record Focus(JobId job, String site, String tag) {
    JobSeries federated() {
        return new JobSeries(job, site, tag);
    }
}
