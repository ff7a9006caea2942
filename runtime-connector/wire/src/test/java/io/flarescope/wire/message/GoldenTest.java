package io.flarescope.wire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.wire.DripStream;
import io.flarescope.wire.Golden;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a real FLARE 2.6 server and client said is read and written back byte for byte.
class GoldenTest {
    /// Sent to find out what the server says to it.
    private static final Set<String> VIOLATIONS = Set.of("021_not_json", "022_json_no_data", "023_no_command_item", "026_two_lines");
    /// Written by hand, without time, meta or line end.
    private static final Set<String> TERSE = Set.of("025_minimal_request");

    @Test
    void everyReplyIsWrittenBackByteForByte() throws IOException {
        for (Golden golden : Golden.all()) {
            assertThat(reencoded(new ByteArrayInputStream(golden.received()), text -> AdminReply.decode(text).encode()))
                    .as(golden.name()).isEqualTo(golden.received());
        }
    }

    @Test
    void everyRequestIsWrittenBackByteForByte() throws IOException {
        int seen = 0;
        for (Golden golden : Golden.all()) {
            if (golden.sent().isPresent() && !VIOLATIONS.contains(golden.name()) && !TERSE.contains(golden.name())) {
                assertThat(reencoded(new ByteArrayInputStream(golden.sent().get()), text -> AdminRequest.decode(text).encode()))
                        .as(golden.name()).isEqualTo(golden.sent().get());
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(190);
    }

    @Test
    void bytesMayComeOneByOne() throws IOException {
        for (Golden golden : Golden.all()) {
            assertThat(reencoded(new DripStream(golden.received()), text -> AdminReply.decode(text).encode()))
                    .as(golden.name()).isEqualTo(golden.received());
        }
    }

    @Test
    void whatFlareCallsAProtocolViolationIsOneHere() throws IOException {
        for (Golden golden : Golden.all()) {
            if (VIOLATIONS.contains(golden.name())) {
                Frame frame = new FrameReader(new ByteArrayInputStream(golden.sent().orElseThrow()), FrameLimits.USUAL).read();
                assertThatThrownBy(() -> AdminRequest.decode(((Frame.Text) frame).text())).as(golden.name()).isInstanceOf(MalformedMessageException.class);
            }
        }
    }

    @Test
    void timeAndMetaMayBeLeftOut() {
        AdminRequest request = AdminRequest.decode("{\"data\": [{\"type\": \"command\", \"data\": \"list_jobs\"}]}");

        assertThat(request.words()).containsExactly("list_jobs");
        assertThat(request.token()).isEmpty();
        assertThat(request.meta().isEmpty()).isTrue();
    }

    @Test
    void noItemOfARecordedReplyIsUnknown() throws IOException {
        for (Golden golden : Golden.all()) {
            if (golden.received().length > 1 && golden.received()[0] == '{') {
                Frame.Text frame = (Frame.Text) new FrameReader(new ByteArrayInputStream(golden.received()), FrameLimits.USUAL).read();
                assertThat(AdminReply.decode(frame.text()).items()).as(golden.name()).noneMatch(ReplyItem.Unknown.class::isInstance);
            }
        }
    }

    private static byte[] reencoded(InputStream in, Function<String, String> message) throws IOException {
        FrameReader reader = new FrameReader(in, FrameLimits.USUAL);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        switch (reader.read()) {
            case Frame.Nothing() -> { }
            case Frame.Text(String text) when text.isEmpty() -> writer.text("");
            case Frame.Text(String text) -> writer.text(message.apply(text));
            case Frame.Binary(String meta, long size) -> {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                reader.body(body, FrameProgress.IGNORED);
                assertThat(body.size()).isEqualTo(Math.toIntExact(size));
                writer.binary(meta.isEmpty() ? "" : message.apply(meta), size, new ByteArrayInputStream(body.toByteArray()), FrameProgress.IGNORED);
            }
        }
        return out.toByteArray();
    }
}
