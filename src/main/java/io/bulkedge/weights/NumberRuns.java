package io.bulkedge.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Places of the numbers of one repeated protobuf field, which may arrive packed, one by one, or
 * both. Neighbouring single numbers form one run.
 */
final class NumberRuns {
    private static final int MAX_RUNS = 4096;

    private final int field;
    private final List<Run> runs = new ArrayList<>();
    private long count;

    /**
     * Consecutive numbers.
     *
     * @param start first byte
     * @param end byte after the last
     * @param tagBytes bytes before each number, 0 if they are packed
     * @param count how many numbers
     */
    record Run(long start, long end, int tagBytes, long count) {}

    /**
     * Numbers of one field.
     *
     * @param field its number
     */
    NumberRuns(int field) {
        this.field = field;
    }

    /** Number of the field. */
    int field() {
        return field;
    }

    /** How many numbers there are in all. */
    long count() {
        return count;
    }

    /** The runs, in order. */
    List<Run> runs() {
        return runs;
    }

    /** Whether the numbers lie in one block without anything between them. */
    boolean contiguous() {
        return runs.size() == 1 && runs.getFirst().tagBytes() == 0;
    }

    /**
     * Adds the numbers of the reader's current field.
     *
     * @param reader after {@link ProtobufReader#next}
     * @param fixedBytes bytes of one number, or 0 for integers of variable length
     * @throws WeightFormatException if the field is malformed
     */
    void add(ProtobufReader reader, int fixedBytes) throws IOException {
        long tagStart = reader.tagStart();
        if (reader.wireType() == ProtobufReader.LENGTH_DELIMITED) {
            long outer = reader.enter();
            long start = reader.position();
            long bytes = reader.limit() - start;
            if (fixedBytes > 0 && bytes % fixedBytes != 0) {
                throw reader.problem(
                        start, bytes + " bytes are no whole number of elements of " + fixedBytes);
            }
            append(
                    reader,
                    new Run(
                            start,
                            reader.limit(),
                            0,
                            fixedBytes > 0 ? bytes / fixedBytes : reader.countVarints()));
            reader.leave(outer);
            return;
        }
        int wanted =
                switch (fixedBytes) {
                    case Float.BYTES -> ProtobufReader.FIXED32;
                    case Double.BYTES -> ProtobufReader.FIXED64;
                    default -> ProtobufReader.VARINT;
                };
        reader.expect(wanted);
        int tagBytes = (int) (reader.position() - tagStart);
        reader.skip();
        Run single = new Run(tagStart, reader.position(), tagBytes, 1);
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.tagBytes() == tagBytes && last.end() == tagStart) {
            runs.removeLast();
            runs.add(new Run(last.start(), single.end(), tagBytes, last.count() + 1));
            count++;
        } else {
            append(reader, single);
        }
    }

    private void append(ProtobufReader reader, Run run) throws WeightFormatException {
        if (runs.size() == MAX_RUNS) {
            throw reader.problem(
                    run.start(),
                    "the numbers of one tensor lie in more than " + MAX_RUNS + " pieces");
        }
        runs.add(run);
        count += run.count();
    }
}
