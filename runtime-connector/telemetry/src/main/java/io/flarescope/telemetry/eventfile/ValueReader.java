package io.flarescope.telemetry.eventfile;

import io.flarescope.federation.TagValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one value that is no number from its place in a file, its check word included. Any thread; waits for the disk.
public final class ValueReader {
    private static final int HEAD = 12;
    private static final int END = 4;

    private ValueReader() {}

    /// @throws EventFileException where the file is gone or holds something else there
    public static TagValue read(Path path, ValueRef ref) {
        byte[] record = record(path, ref);
        try {
            return value(record, ref).orElseThrow(() -> changed(path, null));
        } catch (EventDecoder.UnreadableEvent | IndexOutOfBoundsException broken) {
            throw changed(path, broken);
        }
    }

    private static EventFileException changed(Path path, @Nullable Throwable cause) {
        return new EventFileException(path.getFileName() + " holds no such value any more: it was changed since it was read", cause);
    }

    private static byte[] record(Path path, ValueRef ref) {
        int length = Math.clamp(ref.recordLength(), 0, RangeScan.MAX_RECORD);
        ByteBuffer whole = ByteBuffer.allocate(HEAD + length + END).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            while (whole.hasRemaining() && file.read(whole, ref.recordOffset() + whole.position()) >= 0) {
                // a short read goes on
            }
        } catch (IOException failed) {
            throw new EventFileException(path.getFileName() + " cannot be read: " + failed.getMessage(), failed);
        }
        if (whole.hasRemaining() || whole.getLong(0) != length || new MaskedCrc().of(whole.array(), HEAD, length) != whole.getInt(HEAD + length)) {
            throw changed(path, null);
        }
        byte[] data = new byte[length];
        whole.get(HEAD, data);
        return data;
    }

    private static Optional<TagValue> value(byte[] event, ValueRef ref) {
        Fields fields = new Fields(event, 0, event.length);
        while (fields.next()) {
            if (fields.number == 5) {
                Fields values = new Fields(event, fields.from, fields.to);
                while (values.next()) {
                    Optional<TagValue> found = values.number == 1 ? of(event, values.from, values.to, ref) : Optional.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TagValue> of(byte[] b, int from, int end, ValueRef ref) {
        Fields fields = new Fields(b, from, end);
        boolean named = false;
        Optional<TagValue> found = Optional.empty();
        Optional<TagValue> hparams = Optional.empty();
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> named = EventDecoder.text(b, fields.from, Math.min(fields.to, fields.from + 1000)).equals(ref.tag());
                case 4 -> found = Optional.of(Payloads.image(b, fields.from, fields.to));
                case 5 -> found = Optional.of(Payloads.histogram(b, fields.from, fields.to));
                case 6 -> found = Optional.of(new TagValue.Other("an audio clip of " + (fields.to - fields.from) + " bytes"));
                case 8 -> found = Optional.of(TensorPayload.of(b, fields.from, fields.to));
                case 9 -> hparams = Payloads.hparams(b, fields.from, fields.to);
                default -> {
                    // a number, or nothing that is shown
                }
            }
        }
        if (!named) {
            return Optional.empty();
        }
        if (ref.kind() == ValueRef.Kind.HPARAMS) {
            return hparams.or(() -> Optional.of(new TagValue.Other("the frame of an experiment’s hyperparameters")));
        }
        return found;
    }
}
