package io.bulkedge.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes messages of Protocol Buffers field by field, proper ones and others. */
public final class ProtobufBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An empty message. */
    public ProtobufBytes() {}

    /** Adds bytes as they are. */
    public ProtobufBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Adds a varint without a tag. */
    public ProtobufBytes bare(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** Adds a tag. */
    public ProtobufBytes tag(int field, int wireType) {
        return bare((long) field << 3 | wireType);
    }

    /** Adds an integer field. */
    public ProtobufBytes integer(int field, long value) {
        return tag(field, ProtobufReader.VARINT).bare(value);
    }

    /** Adds integers one by one. */
    public ProtobufBytes integers(int field, long... values) {
        for (long value : values) {
            integer(field, value);
        }
        return this;
    }

    /** Adds integers in one packed field. */
    public ProtobufBytes packed(int field, long... values) {
        ProtobufBytes inner = new ProtobufBytes();
        for (long value : values) {
            inner.bare(value);
        }
        return bytes(field, inner.toBytes());
    }

    /** Adds bytes. */
    public ProtobufBytes bytes(int field, byte... bytes) {
        return tag(field, ProtobufReader.LENGTH_DELIMITED).bare(bytes.length).raw(bytes);
    }

    /** Adds a text. */
    public ProtobufBytes text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a nested message. */
    public ProtobufBytes message(int field, ProtobufBytes message) {
        return bytes(field, message.toBytes());
    }

    /** Adds floats one by one. */
    public ProtobufBytes floats(int field, float... values) {
        for (float value : values) {
            tag(field, ProtobufReader.FIXED32).raw(floatBytes(value));
        }
        return this;
    }

    /** Adds doubles one by one. */
    public ProtobufBytes doubles(int field, double... values) {
        for (double value : values) {
            tag(field, ProtobufReader.FIXED64).raw(doubleBytes(value));
        }
        return this;
    }

    /** Little-endian floats, as in raw data and packed fields. */
    public static byte[] floatBytes(float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** Little-endian doubles. */
    public static byte[] doubleBytes(double... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    /** What was added. */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
