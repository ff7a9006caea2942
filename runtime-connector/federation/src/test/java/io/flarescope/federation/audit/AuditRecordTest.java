package io.flarescope.federation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/// Lines as FLARE 2.6.3 wrote them, and lines that are none.
final class AuditRecordTest {
    private static AuditRecord of(String line) {
        return AuditRecord.of("server", line).orElseThrow();
    }

    @Test
    void anAdminsCommand() {
        AuditRecord record = of("[E:2ba123eb-73f4-4bf9-91ea-2842b27f0e82][T:2026-11-24 03:19:01.615325][U:admin@lab.org][A:tail server -n 3 87c65ffd/log.txt]");
        assertThat(record.event()).isEqualTo("2ba123eb-73f4-4bf9-91ea-2842b27f0e82");
        assertThat(record.user()).isEqualTo("admin@lab.org");
        assertThat(record.verb()).isEqualTo("tail");
        assertThat(record.action()).isEqualTo("tail server -n 3 87c65ffd/log.txt");
        assertThat(record.time()).isEqualTo(LocalDateTime.of(2026, 11, 24, 3, 19, 1, 615_325_000));
        assertThat(record.task()).isFalse();
    }

    @Test
    void aTasksStepRefersToItsPeersRecord() {
        AuditRecord record = of("[E:6ad9c958][R:f926a6e9][T:2026-11-24 03:35:23.539093][J:cb63b26d][A:train#02884de7]received result from client 'site-1'");
        assertThat(record.reference()).isEqualTo("f926a6e9");
        assertThat(record.verb()).isEqualTo("train");
        assertThat(record.message()).isEqualTo("received result from client 'site-1'");
        assertThat(record.task()).isTrue();
    }

    @Test
    void bracketsInACommandAndInAMessageStay() {
        assertThat(of("[E:a][T:2026-11-24 03:19:01][U:u][A:submit_job /tmp/a]b[c]").action()).isEqualTo("submit_job /tmp/a]b[c");
        assertThat(of("[E:a][T:2026-11-24 03:19:01.5][J:j][A:train#1][x] went").message()).isEqualTo("[x] went");
    }

    @Test
    void whatIsNoRecordIsNone() {
        for (String line : new String[] {
            "", "[E:", "[E:a]", "[E:a][T:", "[E:a][T:yesterday][U:u][A:x]", "tail: cannot open 'audit.log' for reading", "[T:2026-11-24 03:19:01][U:u][A:x]", "[E:a][T:2026-99-24 03:19:01][A:x]"
        }) {
            assertThat(AuditRecord.of("server", line)).as(line).isEmpty();
        }
        assertThat(of("[E:" + "x".repeat(300) + "][T:2026-11-24 03:19:01][U:u][A:" + "y".repeat(10_000) + "]").raw()).hasSize(AuditRecord.LONGEST);
    }
}
