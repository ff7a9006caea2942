package io.flarescope.telemetry.logfile;

import static io.flarescope.telemetry.logfile.LineLevel.CONTINUATION;
import static io.flarescope.telemetry.logfile.LineLevel.CRITICAL;
import static io.flarescope.telemetry.logfile.LineLevel.DEBUG;
import static io.flarescope.telemetry.logfile.LineLevel.ERROR;
import static io.flarescope.telemetry.logfile.LineLevel.INFO;
import static io.flarescope.telemetry.logfile.LineLevel.OTHER;
import static io.flarescope.telemetry.logfile.LineLevel.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines in the shapes that programs write them: what the file is taken for, when each line was written, and its level.
final class LogFormatTest {
    @TempDir
    Path folder;

    private record Known(Instant time, LineLevel level) {}

    private static Known known(String time, LineLevel level) {
        return new Known(Instant.parse("2026-11-24T" + time + "Z"), level);
    }

    private static Known below(String time) {
        return known(time, CONTINUATION);
    }

    private void assertRead(LogFormat format, String text, Known... expected) throws IOException {
        Path path = Files.writeString(folder.resolve("some.log"), text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-11-24T20:00:00Z")));
        try (LogFile file = new LogFile(path)) {
            LogIndex index = file.index();
            long[] times = new long[(int) index.lines()];
            file.times(index, 0, times.length, times);
            List<Known> read = new ArrayList<>();
            for (int i = 0; i < times.length; i++) {
                read.add(new Known(Instant.ofEpochMilli(times[i]), index.level(i)));
            }
            assertThat(read).containsExactly(expected);
            assertThat(index.format()).isEqualTo(format);
        }
    }

    @Test
    void glogAsGrpcAndKubernetesWriteIt() throws IOException {
        assertRead(LogFormat.GLOG, """
                I1124 03:37:34.640512    7 controller.go:229] Starting pod controller
                W1124 03:37:35.000001   12 reflector.cc:324] failed to list *v1.Node: connection refused
                E1124 03:37:36.999999   12 chttp2_transport.cc:1103] Received a GOAWAY
                \tat grpc_core::Server::Start
                F1124 03:37:37.000000    7 main.cc:10] Check failed: port > 0
                """, known("03:37:34.640", INFO), known("03:37:35.000", WARNING), known("03:37:36.999", ERROR), below("03:37:36.999"), known("03:37:37.000", CRITICAL));
    }

    @Test
    void syslogWithOneAndTwoDigitsOfTheDay() throws IOException {
        assertRead(LogFormat.SYSLOG, """
                Nov 24 03:37:34 hospital-1 systemd[1]: Started NVIDIA FLARE client.
                Nov 24 03:37:35 hospital-1 kernel: [ 12.345678] nvidia-uvm: Loaded the UVM driver
                Nov 24 03:37:36 hospital-1 start.sh[812]: ERROR cannot reach the server
                Nov 24 03:37:37 hospital-1 sshd[900]: warning: connection from 10.0.0.7 refused
                """, known("03:37:34.000", OTHER), known("03:37:35.000", OTHER), known("03:37:36.000", ERROR), known("03:37:37.000", WARNING));
    }

    @Test
    void aTimeInBracketsOrBehindAWord() throws IOException {
        assertRead(LogFormat.WITHIN, """
                [2026-11-24 03:37:34 +0000] [71] [INFO] Starting gunicorn 23.0.0
                [2026-11-24 03:37:35 +0000] [71] [ERROR] Exception in worker process
                Traceback (most recent call last):
                [2026-11-24 03:37:36 +0000] [71] [CRITICAL] WORKER TIMEOUT (pid:72)
                """, known("03:37:34.000", INFO), known("03:37:35.000", ERROR), below("03:37:35.000"), known("03:37:36.000", CRITICAL));
        assertRead(LogFormat.WITHIN, """
                time="2026-11-24T03:37:34Z" level=info msg="container started"
                time="2026-11-24T03:37:35Z" level=warning msg="slow disk"
                time="2026-11-24T03:37:36Z" level=fatal msg="out of memory"
                """, known("03:37:34.000", INFO), known("03:37:35.000", WARNING), known("03:37:36.000", CRITICAL));
    }

    @Test
    void datedLinesOfAnyProgram() throws IOException {
        assertRead(LogFormat.FLARE, """
                2026-11-24T03:37:34.640Z INFO  [main] o.e.jetty.Server - started
                2026-11-24 03:37:35,001\tWARNING worker.py:1881 -- The node is short of memory
                2026-11-24 03:37:36.123456 DEBUG trainer: batch 12
                2026-11-24 03:37:37 error: no such file
                """, known("03:37:34.640", INFO), known("03:37:35.001", WARNING), known("03:37:36.123", DEBUG), known("03:37:37.000", ERROR));
    }

    @Test
    void aTimeOfDayAlone() throws IOException {
        assertRead(LogFormat.CLOCK, """
                03:37:34.640 [main] INFO  org.apache.Main - up
                [03:37:35] epoch 1 of 10
                03:37:36,500 ERROR loss is NaN
                """, known("03:37:34.640", INFO), known("03:37:35.000", OTHER), known("03:37:36.500", ERROR));
    }

    @Test
    void auditRecordsOfFlare() throws IOException {
        assertRead(LogFormat.AUDIT, """
                [E:a86d7cd2-067c-49c2-a482-9808795d292c][T:2026-11-24 19:13:11.065062][U:admin@lab.org][A:train.deploy]
                [E:dc628922-b43b-4e8f-a5f5-8ca7b1d6b78a][T:2026-11-24 19:13:11.230570][U:][A:train.start_job]
                [E:6ad9c958-7120-487c-9d2d-a6d531c325fe][R:f926a6e9-b2e8-4b5c-aca7-cc5565ffaeb3][T:2026-11-24 19:13:23.539093][J:cb63b26d-1841-473f-9590-6a374ee949cd][A:train#02884de7-a8d0-45f2-a07c-aa553d0133b5]received result from client 'site-1'
                """, known("19:13:11.065", INFO), known("19:13:11.230", INFO), known("19:13:23.539", INFO));
        try (LogFile file = new LogFile(folder.resolve("some.log"))) {
            LineFields fields = LineFields.of(file, file.lines(file.index(), 2, 1).getFirst());
            assertThat(fields.message()).contains("received result from client 'site-1'");
            assertThat(fields.logger()).isEqualTo("audit");
        }
    }

    @Test
    void daysAreTheCalendars() {
        for (long day = -800_000; day < 800_000; day += 13) {
            LocalDate date = LocalDate.ofEpochDay(day);
            assertThat(CivilDay.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth())).isEqualTo(day);
            assertThat(CivilDay.year(day)).isEqualTo(date.getYear());
        }
    }

    @Test
    void aFileThatCannotBeReadIsLeftClosed() throws IOException {
        Assumptions.assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean);
        com.sun.management.UnixOperatingSystemMXBean system = (com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // a folder can be opened here, but not read
        Path unreadable = Files.createDirectory(folder.resolve("log.txt"));
        assertThatThrownBy(() -> new LogFile(unreadable)).isInstanceOf(LogFileException.class);
        long before = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> new LogFile(unreadable)).isInstanceOf(LogFileException.class);
        }
        assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 50);
    }
}
