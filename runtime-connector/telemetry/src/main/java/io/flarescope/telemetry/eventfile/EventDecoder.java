package io.flarescope.telemetry.eventfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Decodes the protobuf `Event` of one record, straight from the block it was read into.
///
/// ```
/// Event   09 wall_time:double  10 step:varint  1a file_version  2a summary:len  …
/// Summary 0a value:len …
/// Value   0a tag:len  15 simple_value:float  22 image  2a histo  32 audio  42 tensor  4a metadata
/// ```
/// The usual event (one `simple_value`) has one shape and is tested for it as a whole; everything else is walked field by field. Unknown fields are
/// passed over; a field that reaches past its message makes the record unreadable. Source: `tensorboard/compat/proto/{event,summary,tensor}.proto`.
final class EventDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final String HPARAMS = "hparams";

    private final EventSink sink;

    EventDecoder(EventSink sink) {
        this.sink = sink;
    }

    static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableEvent(String why) {
            super(why, null, false, false);
        }
    }

    /// `bytes[from, end)` is the whole event, which lies at `offset` in the file.
    void decode(byte[] bytes, int from, int end, long offset) {
        sink.events++;
        if (!usual(bytes, from, end)) {
            try {
                event(bytes, from, end, offset);
            } catch (UnreadableEvent | IndexOutOfBoundsException broken) {
                sink.unreadable++;
            }
        }
    }

    /// True where the event was the usual one and has been taken.
    private boolean usual(byte[] b, int from, int end) {
        if (end - from < 24 || b[from] != 0x09) {
            return false;
        }
        int p = from + 9;
        long step = 0;
        if (b[p] == 0x10) {
            int shift = 0;
            byte more;
            do {
                more = b[++p];
                step |= (long) (more & 0x7f) << shift;
                shift += 7;
            } while (more < 0 && shift < 64 && p + 1 < end);
            p++;
        }
        // 2a S 0a V 0a T tag… 15 value: lengths below 128 that all end with the record
        if (p + 6 > end || b[p] != 0x2a || b[p + 2] != 0x0a || b[p + 4] != 0x0a) {
            return false;
        }
        int tagLength = b[p + 5];
        int tag = p + 6;
        if (tagLength < 0 || b[p + 1] != end - p - 2 || b[p + 3] != end - p - 4 || tag + tagLength + 5 != end || b[tag + tagLength] != 0x15) {
            return false;
        }
        double wall = Double.longBitsToDouble((long) LONG.get(b, from + 1));
        float value = Float.intBitsToFloat((int) INT.get(b, tag + tagLength + 1));
        sink.scalar(b, tag, tagLength, wall, step, value);
        return true;
    }

    private void event(byte[] b, int from, int end, long offset) {
        Fields fields = new Fields(b, from, end);
        double wall = 0;
        long step = 0;
        int summary = -1;
        int summaryEnd = -1;
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> wall = Double.longBitsToDouble(fields.fixed64());
                case 2 -> step = fields.varint;
                case 3 -> sink.fileVersion = Optional.of(text(b, fields.from, Math.min(fields.to, fields.from + 100)));
                case 5 -> {
                    summary = fields.from;
                    summaryEnd = fields.to;
                }
                default -> {
                    // graph definitions, session logs, run metadata: nothing to show
                }
            }
        }
        if (summary >= 0) {
            Fields values = new Fields(b, summary, summaryEnd);
            while (values.next()) {
                if (values.number == 1) {
                    value(b, values.from, values.to, wall, step, offset, end - from);
                }
            }
        }
    }

    private void value(byte[] b, int from, int end, double wall, long step, long offset, int length) {
        Fields fields = new Fields(b, from, end);
        int tag = 0;
        int tagEnd = 0;
        boolean scalar = false;
        float number = 0;
        String plugin = "";
        Optional<ValueRef.Kind> kind = Optional.empty();
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> {
                    tag = fields.from;
                    tagEnd = fields.to;
                }
                case 2 -> {
                    scalar = true;
                    number = Float.intBitsToFloat(fields.fixed32());
                }
                case 4 -> kind = Optional.of(ValueRef.Kind.IMAGE);
                case 5 -> kind = Optional.of(ValueRef.Kind.HISTOGRAM);
                case 6 -> kind = Optional.of(ValueRef.Kind.AUDIO);
                case 8 -> {
                    TensorScalar tensor = TensorScalar.of(b, fields.from, fields.to);
                    scalar |= tensor.single();
                    number = tensor.single() ? tensor.value() : number;
                    if (!tensor.single()) {
                        kind = Optional.of(tensor.text() ? ValueRef.Kind.TEXT : ValueRef.Kind.TENSOR);
                    }
                }
                case 9 -> plugin = plugin(b, fields.from, fields.to);
                default -> {
                    // a node name, of graphs long ago
                }
            }
        }
        if (!plugin.isEmpty()) {
            sink.plugin(text(b, tag, Math.min(tagEnd, tag + 1000)), plugin);
        }
        if (plugin.equals(HPARAMS)) {
            kind = Optional.of(ValueRef.Kind.HPARAMS);
            scalar = false;
        }
        if (scalar) {
            sink.scalar(b, tag, tagEnd - tag, wall, step, number);
        } else if (kind.isPresent()) {
            sink.value(new ValueRef(kind.get(), text(b, tag, Math.min(tagEnd, tag + 1000)), wall, step, offset, length));
        }
    }

    /// The plugin's name out of the metadata of a value.
    private static String plugin(byte[] b, int from, int end) {
        Fields metadata = new Fields(b, from, end);
        while (metadata.next()) {
            if (metadata.number == 1) {
                Fields data = new Fields(b, metadata.from, metadata.to);
                while (data.next()) {
                    if (data.number == 1) {
                        return text(b, data.from, Math.min(data.to, data.from + 100));
                    }
                }
            }
        }
        return "";
    }

    static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
}
