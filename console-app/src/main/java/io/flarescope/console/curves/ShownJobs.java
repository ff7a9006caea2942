package io.flarescope.console.curves;

import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.JobId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The jobs whose curves are shown: one, or several that are compared, in the order in which they were chosen.
///
/// `named` knows a job's name as it is now: one that was just submitted is shown before it is listed.
record ShownJobs(List<LiveJob> all, Function<JobId, String> named) {
    /// More jobs than this cannot be told apart: see [JobStroke].
    static final int MOST = JobStroke.KINDS;

    ShownJobs {
        all = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    /// The one that is shown, or that others are compared with.
    LiveJob first() {
        return all.getFirst();
    }

    boolean several() {
        return all.size() > 1;
    }

    List<JobId> ids() {
        return all.stream().map(LiveJob::id).toList();
    }

    /// From 0; it decides how the job's lines are drawn.
    int place(JobId job) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(job)) {
                return i;
            }
        }
        return 0;
    }

    /// At most so many of the series, of each job the first ones and no more than its share.
    List<JobSeries> share(List<JobSeries> keys, int most) {
        if (keys.size() <= most) {
            return keys;
        }
        int each = most / all.size();
        Map<JobId, Integer> seen = new HashMap<>();
        return keys.stream().filter(key -> seen.merge(key.job(), 1, Integer::sum) <= each).toList();
    }

    /// `digits-fedavg 4f2c91e0`.
    String words(JobId job) {
        return Tags.words(named.apply(job)) + " " + job.brief();
    }
}
