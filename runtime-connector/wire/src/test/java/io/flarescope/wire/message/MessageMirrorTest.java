package io.flarescope.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.wire.Seeds;
import io.flarescope.wire.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is written is read back as it was, in ASCII.
class MessageMirrorTest {
    private final Random random = Seeds.random("MessageMirrorTest");

    @Test
    void replies() {
        for (int round = 0; round < 2_000; round++) {
            AdminReply reply = new AdminReply(text(), some(this::item), Json.object().put("status", text()).put("n", random.nextInt()));

            assertThat(reply.encode()).matches("\\p{ASCII}*").doesNotContain("\u0003", "\u0004", "\n");
            assertThat(AdminReply.decode(reply.encode())).isEqualTo(reply);
        }
    }

    @Test
    void requests() {
        for (int round = 0; round < 2_000; round++) {
            AdminRequest request = new AdminRequest(
                    text(), text(), random.nextBoolean() ? Optional.of(text()) : Optional.empty(), Json.object().put("cmd_timeout", 2).put("x", text()));

            assertThat(request.encode()).matches("\\p{ASCII}*");
            assertThat(AdminRequest.decode(request.encode())).isEqualTo(request);
        }
    }

    @Test
    void anItemOfANewKindIsKept() {
        String reply = "{\"time\": \"\", \"data\": [{\"type\": \"picture\", \"data\": [1.50, NaN]}, {\"type\": \"string\"}, {\"type\": \"table\", \"rows\": [3]}], \"meta\": {}}";

        assertThat(AdminReply.decode(reply).items()).hasSize(3).allMatch(ReplyItem.Unknown.class::isInstance);
        assertThat(AdminReply.decode(reply).encode()).isEqualTo(reply);
    }

    private ReplyItem item() {
        return switch (random.nextInt(7)) {
            case 0 -> new ReplyItem.Text(text());
            case 1 -> new ReplyItem.Success(text());
            case 2 -> new ReplyItem.Failure(text());
            case 3 -> new ReplyItem.Token(text());
            case 4 -> new ReplyItem.Shutdown(text());
            case 5 -> new ReplyItem.Dict(Json.object().put(text(), random.nextLong()).putNull("nothing"));
            default -> new ReplyItem.Table(some(() -> Arrays.<@Nullable String>asList(text(), null, text())));
        };
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            list.add(one.get());
        }
        return list;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.appendCodePoint(switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x1f600 + random.nextInt(20);
                case 2 -> 0xe0 + random.nextInt(0x40);
                default -> 0x20 + random.nextInt(0x5f);
            });
        }
        return text.toString();
    }
}
