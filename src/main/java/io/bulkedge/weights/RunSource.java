package io.bulkedge.weights;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor whose elements are numbers of a protobuf field. Integers have variable length, so
 * reading forward costs time proportional to the numbers passed, and going back begins at the start
 * again.
 */
final class RunSource implements WeightSource {
    private final FileBytes file;
    private final TensorEntry entry;
    private final ElementType type;
    private final NumberRuns numbers;
    private @Nullable ProtobufReader reader;
    private int run;
    private long inRun;
    private long index;

    /**
     * Describes a tensor whose number of elements has been checked.
     *
     * @param file where it lies
     * @param entry the tensor
     * @param type type of its elements
     * @param numbers places of its elements
     */
    RunSource(FileBytes file, TensorEntry entry, ElementType type, NumberRuns numbers) {
        this.file = file;
        this.entry = entry;
        this.type = type;
        this.numbers = numbers;
    }

    @Override
    public TensorEntry entry() {
        return entry;
    }

    @Override
    public boolean rewinds() {
        return true;
    }

    @Override
    public void read(long first, int count, double[] target, int offset) throws IOException {
        ReadRange.check(entry, first, count, target, offset);
        if (count == 0) {
            return;
        }
        ProtobufReader in = first < index || reader == null ? restart() : reader;
        while (index < first) {
            value(in);
        }
        for (int i = 0; i < count; i++) {
            target[offset + i] = value(in);
        }
    }

    private ProtobufReader restart() {
        List<NumberRuns.Run> runs = numbers.runs();
        ProtobufReader in = reader;
        if (in == null) {
            in = new ProtobufReader(file, runs.getFirst().start(), runs.getLast().end());
            in.about(entry.name());
            reader = in;
        }
        in.seek(runs.getFirst().start(), runs.getFirst().end());
        run = 0;
        inRun = 0;
        index = 0;
        return in;
    }

    private double value(ProtobufReader in) throws IOException {
        NumberRuns.Run current = numbers.runs().get(run);
        while (inRun == current.count()) {
            run++;
            inRun = 0;
            current = numbers.runs().get(run);
            in.seek(current.start(), current.end());
        }
        in.seek(in.position() + current.tagBytes(), current.end());
        inRun++;
        index++;
        return switch (numbers.field()) {
            case OnnxType.FLOAT_DATA -> in.fixed32();
            case OnnxType.DOUBLE_DATA -> in.fixed64();
            default -> integer(in.position(), in.varint());
        };
    }

    private double integer(long place, long value) throws WeightFormatException {
        return switch (type) {
            case I64 -> (double) value;
            case I32 -> within(place, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case I16 -> within(place, value, Short.MIN_VALUE, Short.MAX_VALUE);
            case I8 -> within(place, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U8 -> within(place, value, 0, 0xFF);
            default ->
                    ElementDecoder.ofBits(
                            type,
                            (int) within(place, value, 0, (1L << (type.bytes() * Byte.SIZE)) - 1));
        };
    }

    private long within(long place, long value, long least, long most)
            throws WeightFormatException {
        if (value < least || value > most) {
            throw new WeightFormatException(
                    file.path(),
                    entry.name(),
                    place,
                    "the number " + value + " is outside the type " + entry.dtype());
        }
        return value;
    }
}
