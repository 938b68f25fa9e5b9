package io.bulkedge.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Writes safetensors files for tests: proper ones tensor by tensor, or any header over any data.
 */
public final class SafetensorsWriter {
    private final StringJoiner header = new StringJoiner(",", "{", "}");
    private final ByteBuffer data = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);

    /** A file without tensors. */
    public SafetensorsWriter() {}

    /** Adds a tensor of float32. */
    public SafetensorsWriter floats(String name, long[] shape, float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes("F32", name, shape, bytes.array());
    }

    /** Adds a tensor of any type. */
    public SafetensorsWriter bytes(String dtype, String name, long[] shape, byte... bytes) {
        int begin = data.position();
        data.put(bytes);
        header.add(entry(name, dtype, shape, begin, data.position()));
        return this;
    }

    /** Adds text to the header. */
    public SafetensorsWriter raw(String text) {
        header.add(text);
        return this;
    }

    /** The whole file. */
    public byte[] toBytes() {
        return file(header.toString(), Arrays.copyOf(data.array(), data.position()));
    }

    /** Writes the file. */
    public Path write(Path path) throws IOException {
        return Files.write(path, toBytes());
    }

    /** One entry of a header. */
    public static String entry(String name, String dtype, long[] shape, long begin, long end) {
        String sizes =
                Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(","));
        return "\""
                + name
                + "\":{\"dtype\":\""
                + dtype
                + "\",\"shape\":["
                + sizes
                + "],\"data_offsets\":["
                + begin
                + ","
                + end
                + "]}";
    }

    /** A file of any header and data. */
    public static byte[] file(String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(text.length).put(text).put(data).array();
    }
}
