package io.flarescope.console.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobMetaTest {
    @Test
    void onlyWhatWasAskedForDifferentlyIsADifference() {
        JobMeta good = JobMeta.of("{\"job_id\":\"a\",\"duration\":\"0:00:18\",\"min_clients\":2,\"args\":{\"lr\":0.05,\"epochs\":4}}");
        JobMeta bad = JobMeta.of("{\"job_id\":\"b\",\"duration\":\"0:00:03\",\"min_clients\":2,\"args\":{\"lr\":0.5},\"byoc\":true}");

        assertThat(bad.changedAgainst(good)).containsExactly(
                new JobMeta.Difference("args.epochs", "4", ""), new JobMeta.Difference("args.lr", "0.05", "0.5"), new JobMeta.Difference("byoc", "", "true"));
    }

    @Test
    void deployMapsHaveNamesOrObjectsWithSites() {
        JobMeta meta = JobMeta.of("{\"deploy_map\":{\"app\":[\"@ALL\"],\"app2\":[{\"sites\":[\"site-1\",\"site-2\"],\"targets\":[]}]}}");

        assertThat(meta.deployMap()).containsExactly(Map.entry("app", List.of("@ALL")), Map.entry("app2", List.of("site-1", "site-2")));
    }

    @Test
    void aTextThatIsNoJsonStaysATextAndSaysNothing() {
        JobMeta meta = JobMeta.of("{\"name\":");

        assertThat(meta.text()).isEqualTo("{\"name\":");
        assertThat(meta.deployMap()).isEmpty();
        assertThat(meta.lastScheduled()).isEmpty();
    }

    @Test
    void shapesNobodyExpectsAreEmptyNotFailures() {
        JobMeta meta = JobMeta.of("{\"deploy_map\":[1,2],\"job_deploy_detail\":{\"x\":1},\"last_schedule_time\":\"soon\",\"schedule_history\":7}");

        assertThat(meta.deployMap()).isEmpty();
        assertThat(meta.scheduleHistory()).isEmpty();
        assertThat(meta.lastScheduled()).isEmpty();
    }
}
