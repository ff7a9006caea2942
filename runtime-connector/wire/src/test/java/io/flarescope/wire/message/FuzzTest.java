package io.flarescope.wire.message;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flarescope.wire.DripStream;
import io.flarescope.wire.Golden;
import io.flarescope.wire.Seeds;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedWindow;
import io.flarescope.wire.feed.LevelOrder;
import io.flarescope.wire.feed.LevelReport;
import io.flarescope.wire.feed.MalformedFeedException;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Garbage and damaged recordings end in the named exceptions and in nothing else, in bounded time and memory.
class FuzzTest {
    /// Small enough that an allocation by an announced size would show.
    private static final FrameLimits TIGHT = new FrameLimits(1 << 20, 64 << 10, 1 << 20);
    private static final List<String> FEED = List.of(
            "{\"i\":17,\"s\":\"site-1\",\"n\":9,\"t\":1795490333.108720,\"k\":\"metric\",\"d\":{\"tag\":\"a\",\"type\":\"SCALARS\",\"value\":{\"x\":1.5},\"step\":3,\"round\":1}}",
            "{\"i\":1,\"s\":\"server\",\"n\":0,\"t\":1795490333.1,\"k\":\"hello\",\"d\":{\"format\":1,\"boot\":\"ab\"}}",
            "{\"i\":2,\"s\":\"server\",\"n\":1,\"t\":1795490333,\"k\":\"gap\",\"d\":{\"from\":1,\"to\":9,\"reason\":\"full\"}}",
            "{\"levels\":{\"server\":{\"root\":\"INFO\",\"loggers\":{\"x\":{\"own\":\"DEBUG\",\"effective\":\"DEBUG\",\"until\":1795490333.1}}}}}",
            "{\"op\":\"set\",\"target\":\"all\",\"logger\":\"x\",\"level\":\"DEBUG\",\"minutes\":30}",
            "{\"data\":\"x\\n\",\"offset\":4,\"size\":9,\"closed\":false,\"records\":[\"a\",{}]}");

    private final Random random = Seeds.random("FuzzTest");

    @Test
    void framesAndMessages() {
        List<Golden> goldens = Golden.all();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 20_000; round++) {
                Golden golden = goldens.get(random.nextInt(goldens.size()));
                byte[] bytes = random.nextInt(10) == 0 ? garbage() : mutated(random.nextBoolean() ? golden.received() : golden.sent().orElse(golden.received()));
                swallow(random.nextInt(20) == 0 ? new DripStream(bytes) : new ByteArrayInputStream(bytes));
            }
        });
    }

    @Test
    void feedLinesAndAnswers() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 20_000; round++) {
                String text = new String(mutated(FEED.get(random.nextInt(FEED.size())).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
                onlyMalformed(() -> FeedLine.decode(text));
                onlyMalformed(() -> FeedPage.decode(Json.parse(text)));
                onlyMalformed(() -> FeedWindow.decode(Json.parse(text)));
                onlyMalformed(() -> LevelReport.decode(Json.parse(text)));
                onlyMalformed(() -> LevelOrder.decode(Json.parse(text)));
            }
        });
    }

    @Test
    void deepAndLongTexts() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            onlyMalformed(() -> AdminReply.decode("[".repeat(1_000_000)));
            onlyMalformed(() -> AdminReply.decode("{\"a\":".repeat(1_000_000)));
            onlyMalformed(() -> AdminReply.decode("{\"a\":" + "9".repeat(1_000_000) + "}"));
            onlyMalformed(() -> AdminReply.decode("{\"data\":[],\"meta\":{\"a\":1e999999999}}"));
            onlyMalformed(() -> FeedLine.decode("{\"i\":1,\"s\":\"x\",\"n\":1,\"t\":1e999999999,\"k\":\"hello\",\"d\":{}}"));
            onlyMalformed(() -> FeedLine.decode("{\"i\":1e999999999,\"s\":\"x\",\"n\":1,\"t\":1,\"k\":\"hello\",\"d\":{}}"));
            onlyMalformed(() -> FeedLine.decode("{\"i\":1,\"s\":\"x\",\"n\":1,\"t\":1e-999999999,\"k\":\"gap\",\"d\":{\"from\":1,\"to\":2}}"));
        });
    }

    private static void swallow(InputStream in) throws IOException {
        FrameReader reader = new FrameReader(in, TIGHT);
        try {
            switch (reader.read()) {
                case Frame.Nothing() -> { }
                case Frame.Text(String text) -> {
                    onlyMalformed(() -> AdminReply.decode(text).encode());
                    onlyMalformed(() -> AdminRequest.decode(text).words());
                }
                case Frame.Binary(String meta, long _) -> {
                    onlyMalformed(() -> AdminRequest.decode(meta));
                    reader.body(OutputStream.nullOutputStream(), FrameProgress.IGNORED);
                }
            }
        } catch (MalformedFrameException e) {
            // as it should
        }
    }

    private static void onlyMalformed(Runnable decoding) {
        try {
            decoding.run();
        } catch (MalformedMessageException | MalformedFeedException | MalformedJsonException e) {
            // as it should
        }
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = 1;
        }
        return bytes;
    }

    private byte[] mutated(byte[] golden) {
        byte[] bytes = golden.clone();
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 20 : bytes.length));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> System.arraycopy(bytes.clone(), 0, bytes, at, bytes.length - at);
            }
        }
        return bytes;
    }
}
