package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.series.Series;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappenedMarksTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final JobId JOB = new JobId("4f2c91e0-7a15-4c0b-9e0f-3d1b52ca1ae7");

    private final FederationState state = new FederationState(
            new FederationProfile("lab", "localhost", 8003, ConnectionType.TEST, "admin@lab.org", "lab", Role.PROJECT_ADMIN, START),
            new LinkState.Online(START));
    private final List<FeedRecord> records = new ArrayList<>();

    private void set(long second, String site, LogLevel level) {
        records.add(new LevelChange(records.size() + 1, START.plusSeconds(second), site, "nvflare", level, false));
    }

    @Test
    void aLevelSetAtSeveralParticipantsIsOneMark() {
        set(1, "server", LogLevel.DEBUG);
        set(2, "site-1", LogLevel.DEBUG);
        set(2, "site-2", LogLevel.DEBUG);
        set(60, "site-1", LogLevel.DEBUG);
        set(61, "site-1", LogLevel.INFO);
        state.apply(new FederationEvent.FeedAdvanced(JOB, records, new FeedPosition(1, 1, false), START));

        List<Mark> marks = new HappenedMarks(state.live(JOB), 0).on(XAxis.WALL, new Series().snapshot(), true);

        assertThat(marks).extracting(mark -> mark instanceof Mark.Event event ? event.words() : "")
                .containsExactly("DEBUG at 3 participants", "DEBUG at site-1", "INFO at site-1");
    }
}
