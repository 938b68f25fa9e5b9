package io.bulkedge.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Wire format of Protocol Buffers, read through a small window, so that a model is never held in
 * memory. A message is a sequence of fields; {@link #next} moves to the next one, after which
 * exactly one of the value methods or {@link #skip} must be called. A nested message is read
 * between {@link #enter} and {@link #leave}. Groups are refused.
 */
final class ProtobufReader {
    /** Wire type of integers. */
    static final int VARINT = 0;

    /** Wire type of eight bytes. */
    static final int FIXED64 = 1;

    /** Wire type of texts, bytes, nested messages and packed numbers. */
    static final int LENGTH_DELIMITED = 2;

    /** Wire type of four bytes. */
    static final int FIXED32 = 5;

    private static final int WINDOW_BYTES = 1 << 16;
    private static final int MAX_VARINT_BYTES = 10;

    private final FileBytes file;
    private final ByteBuffer window;
    private long windowStart;
    private long position;
    private long limit;
    private long tagStart;
    private int field;
    private int wireType;
    private @Nullable String tensor;

    /**
     * Reads part of a file.
     *
     * @param file the file
     * @param start first byte
     * @param end byte after the last
     */
    ProtobufReader(FileBytes file, long start, long end) {
        this.file = file;
        this.window =
                ByteBuffer.allocateDirect((int) Math.min(WINDOW_BYTES, Math.max(1, end - start)));
        window.order(ByteOrder.LITTLE_ENDIAN).limit(0);
        seek(start, end);
    }

    /**
     * Goes elsewhere.
     *
     * @param start first byte
     * @param end byte after the last
     */
    void seek(long start, long end) {
        position = start;
        limit = end;
    }

    /** Position of the next byte. */
    long position() {
        return position;
    }

    /** Byte after the last of the current message. */
    long limit() {
        return limit;
    }

    /** Position of the tag of the current field. */
    long tagStart() {
        return tagStart;
    }

    /** Number of the current field. */
    int field() {
        return field;
    }

    /** Wire type of the current field. */
    int wireType() {
        return wireType;
    }

    /**
     * Moves to the next field of the current message.
     *
     * @return false at its end
     */
    boolean next() throws IOException {
        if (position == limit) {
            return false;
        }
        tagStart = position;
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag >>> Integer.SIZE != 0 || field == 0) {
            throw problem(tagStart, "not a field tag of a protobuf message");
        }
        if (wireType != VARINT
                && wireType != FIXED64
                && wireType != LENGTH_DELIMITED
                && wireType != FIXED32) {
            throw problem(tagStart, "wire type " + wireType + " (groups are not allowed)");
        }
        return true;
    }

    /** Value of an integer. */
    long varint() throws IOException {
        long value = 0;
        long start = position;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            require(1);
            byte b = window.get((int) (position - windowStart));
            position++;
            value |= (b & 0x7FL) << (7 * i);
            if (b >= 0) {
                return value;
            }
        }
        throw problem(start, "an integer of more than " + MAX_VARINT_BYTES + " bytes");
    }

    /** Four bytes as a float. */
    float fixed32() throws IOException {
        require(Float.BYTES);
        float value = window.getFloat((int) (position - windowStart));
        position += Float.BYTES;
        return value;
    }

    /** Eight bytes as a double. */
    double fixed64() throws IOException {
        require(Double.BYTES);
        double value = window.getDouble((int) (position - windowStart));
        position += Double.BYTES;
        return value;
    }

    /**
     * Demands the wire type of the current field.
     *
     * @param wanted the wire type
     */
    void expect(int wanted) throws WeightFormatException {
        if (wireType != wanted) {
            throw problem(
                    tagStart,
                    "field " + field + " has wire type " + wireType + " instead of " + wanted);
        }
    }

    /**
     * Begins the nested message of the current field.
     *
     * @return what {@link #leave} needs
     */
    long enter() throws IOException {
        expect(LENGTH_DELIMITED);
        long start = position;
        long length = varint();
        if (length < 0 || length > limit - position) {
            throw problem(
                    start,
                    "length "
                            + Long.toUnsignedString(length)
                            + " exceeds the "
                            + (limit - position)
                            + " bytes that are left");
        }
        long outer = limit;
        limit = position + length;
        return outer;
    }

    /**
     * Ends a nested message and goes on behind it.
     *
     * @param outer result of {@link #enter}
     */
    void leave(long outer) {
        position = limit;
        limit = outer;
    }

    /** Passes over the value of the current field. */
    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Double.BYTES);
            case FIXED32 -> advance(Float.BYTES);
            default -> leave(enter());
        }
    }

    /** Text of the current field, at most as long as a name may be. */
    String text() throws IOException {
        long outer = enter();
        long length = limit - position;
        if (length > FormatLimits.MAX_NAME_BYTES) {
            throw problem(
                    position,
                    "a name of "
                            + length
                            + " bytes; at most "
                            + FormatLimits.MAX_NAME_BYTES
                            + " are allowed");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        if (length <= window.capacity()) {
            require((int) length);
            bytes.put(window.slice((int) (position - windowStart), (int) length)).flip();
        } else {
            file.read(position, bytes, tensor);
            bytes.flip();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            leave(outer);
            return text;
        } catch (CharacterCodingException e) {
            throw problem(position, "a name that is not UTF-8");
        }
    }

    /**
     * Number of integers between the position and the end of the current message, which are passed.
     */
    long countVarints() throws IOException {
        long count = 0;
        while (position < limit) {
            varint();
            count++;
        }
        return count;
    }

    /** Names the tensor that later errors are about, or null for the structure of the file. */
    void about(@Nullable String name) {
        tensor = name;
    }

    /** An error of the file at a place. */
    WeightFormatException problem(long offset, String text) {
        return new WeightFormatException(file.path(), tensor, offset, text);
    }

    private void advance(int bytes) throws WeightFormatException {
        if (bytes > limit - position) {
            throw problem(
                    position,
                    "the message ends " + (bytes - (limit - position)) + " bytes too early");
        }
        position += bytes;
    }

    /** Makes the window hold the next bytes. */
    private void require(int bytes) throws IOException {
        if (bytes > limit - position) {
            throw problem(
                    position,
                    "the message ends " + (bytes - (limit - position)) + " bytes too early");
        }
        if (position < windowStart || position + bytes > windowStart + window.limit()) {
            window.clear().limit((int) Math.min(window.capacity(), file.size() - position));
            file.read(position, window, tensor);
            window.flip();
            windowStart = position;
        }
    }
}
