package io.flarescope.flare.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedWheelTest {
    @TempDir
    Path folder;

    @Test
    void theRecordNamesEveryFileWithItsHash() throws Exception {
        Path wheel = FeedWheel.write(folder.resolve("new"));
        assertThat(wheel).hasFileName("flarescope_feed-0.1.0-py3-none-any.whl");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            List<String> record = text(zip, "flarescope_feed-0.1.0.dist-info/RECORD").lines().toList();
            assertThat(record).hasSize((int) zip.stream().count());
            for (String line : record.subList(0, record.size() - 1)) {
                String[] fields = line.split(",");
                byte[] bytes = zip.getInputStream(zip.getEntry(fields[0])).readAllBytes();
                String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
                assertThat(fields[1] + " " + fields[2]).isEqualTo("sha256=" + hash + " " + bytes.length);
            }
            assertThat(text(zip, "flarescope_feed-0.1.0.dist-info/METADATA")).contains("Name: flarescope-feed\n", "Version: 0.1.0\n");
        }
    }

    @Test
    void theSameBytesComeInEveryTimeZone() throws IOException {
        byte[] here = Files.readAllBytes(FeedWheel.write(folder));
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(Files.readAllBytes(FeedWheel.write(folder))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
