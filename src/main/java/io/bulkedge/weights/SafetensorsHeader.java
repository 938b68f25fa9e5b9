package io.bulkedge.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bulkedge.weights.TensorEntry.Layout;
import io.bulkedge.weights.TensorEntry.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a safetensors file: the length N of the header (8 bytes, little-endian), N bytes
 * of JSON, then the data, which the tensors must cover without hole or overlap.
 */
final class SafetensorsHeader {
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final String METADATA = "__metadata__";

    private final FileBytes file;
    private final long dataStart;
    private final Map<String, Placed> tensors = new LinkedHashMap<>();
    private @Nullable String current;

    /**
     * A tensor and its place.
     *
     * @param entry the tensor
     * @param start position of its first byte in the file
     * @param end position after its last byte
     */
    record Placed(TensorEntry entry, long start, long end) {}

    private SafetensorsHeader(FileBytes file, long dataStart) {
        this.file = file;
        this.dataStart = dataStart;
    }

    /**
     * Reads and checks the directory.
     *
     * @param file the file
     * @return its tensors by name, in the order of the header
     * @throws WeightFormatException if any rule of the format is broken
     */
    static Map<String, Placed> read(FileBytes file) throws IOException {
        if (file.size() < Long.BYTES) {
            throw new WeightFormatException(
                    file.path(),
                    null,
                    file.size(),
                    "the file ends before the header length of safetensors");
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.read(0, length, null);
        long n = length.getLong(0);
        if (n < 0 || n > MAX_HEADER_BYTES) {
            throw new WeightFormatException(
                    file.path(),
                    null,
                    0,
                    "header length "
                            + Long.toUnsignedString(n)
                            + " exceeds the limit of "
                            + MAX_HEADER_BYTES
                            + " bytes");
        }
        if (n > file.size() - Long.BYTES) {
            throw new WeightFormatException(
                    file.path(),
                    null,
                    0,
                    "header length " + n + " exceeds the file of " + file.size() + " bytes");
        }
        SafetensorsHeader header = new SafetensorsHeader(file, Long.BYTES + n);
        header.parse();
        header.checkPlaces();
        return header.tensors;
    }

    private void parse() throws IOException {
        try (JsonParser parser = JsonReading.open(file, Long.BYTES, dataStart)) {
            try {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    if (parser.currentToken() == null) {
                        throw new WeightFormatException(
                                file.path(), null, dataStart, "the header ends inside its object");
                    }
                    String name = parser.currentName();
                    if (name.equals(METADATA)) {
                        metadata(parser);
                    } else {
                        tensor(parser, name);
                    }
                    current = null;
                }
                if (parser.nextToken() != null) {
                    throw problem(parser, "only spaces may follow the header's object");
                }
            } catch (JacksonException e) {
                throw JsonReading.error(file, nameOf(parser, e), Long.BYTES, e);
            }
        }
    }

    /**
     * The name a failure belongs to: a duplicate is found while its name is read, before it becomes
     * current.
     */
    private @Nullable String nameOf(JsonParser parser, JacksonException e) throws IOException {
        boolean duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        return current == null && duplicate ? parser.currentName() : current;
    }

    private void metadata(JsonParser parser) throws IOException {
        parser.nextToken();
        require(parser, JsonToken.START_OBJECT, "an object of strings as " + METADATA);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            require(parser, JsonToken.VALUE_STRING, "a string in " + METADATA);
        }
    }

    private void tensor(JsonParser parser, String name) throws IOException {
        current = name;
        long offset = JsonReading.offset(parser, Long.BYTES);
        if (tensors.size() >= FormatLimits.MAX_TENSORS) {
            throw problem(parser, "more than " + FormatLimits.MAX_TENSORS + " tensors");
        }
        parser.nextToken();
        require(parser, JsonToken.START_OBJECT, "an object that describes the tensor");
        String dtype = null;
        List<Long> shape = null;
        List<Long> places = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> {
                    require(parser, JsonToken.VALUE_STRING, "a string as dtype");
                    dtype = parser.getText();
                }
                case "shape" -> shape = sizes(parser, "shape", FormatLimits.MAX_DIMENSIONS);
                case "data_offsets" -> places = sizes(parser, "data_offsets", 2);
                default ->
                        throw problem(
                                parser,
                                "unknown key '" + key + "'; dtype, shape, data_offsets are known");
            }
        }
        if (dtype == null || shape == null || places == null || places.size() != 2) {
            throw new WeightFormatException(
                    file.path(), name, offset, "dtype, shape and two data_offsets are all needed");
        }
        tensors.put(name, place(name, dtype, shape, places.getFirst(), places.getLast(), offset));
    }

    private Placed place(
            String name, String dtype, List<Long> shape, long begin, long end, long offset)
            throws WeightFormatException {
        SafetensorsType type = SafetensorsType.of(dtype);
        if (type == null) {
            throw new WeightFormatException(
                    file.path(), name, offset, "unknown dtype '" + dtype + "'");
        }
        long bytes = FormatLimits.bytes(file.path(), name, offset, shape, type.bits());
        if (end < begin || end - begin != bytes) {
            throw new WeightFormatException(
                    file.path(),
                    name,
                    offset,
                    "data_offsets ["
                            + begin
                            + ", "
                            + end
                            + "] do not hold the "
                            + bytes
                            + " bytes of "
                            + dtype
                            + " "
                            + shape);
        }
        if (end > file.size() - dataStart) {
            throw new WeightFormatException(
                    file.path(),
                    name,
                    file.size(),
                    "the file ends here, but the tensor's data end "
                            + (end - (file.size() - dataStart))
                            + " bytes later");
        }
        String unreadable =
                type.type() == null
                        ? "element type " + dtype + " is not read by this version"
                        : null;
        TensorEntry entry =
                new TensorEntry(
                        name,
                        dtype.toLowerCase(Locale.ROOT),
                        type.type(),
                        shape,
                        Order.ROW_MAJOR,
                        Layout.OUTPUT_FIRST,
                        unreadable);
        return new Placed(entry, dataStart + begin, dataStart + end);
    }

    private void checkPlaces() throws WeightFormatException {
        List<Placed> byPlace = new ArrayList<>(tensors.values());
        byPlace.sort(Comparator.comparingLong(Placed::start).thenComparingLong(Placed::end));
        long expected = dataStart;
        for (Placed tensor : byPlace) {
            if (tensor.start() != expected) {
                boolean hole = tensor.start() > expected;
                throw new WeightFormatException(
                        file.path(),
                        tensor.entry().name(),
                        tensor.start(),
                        hole
                                ? "a hole of "
                                        + (tensor.start() - expected)
                                        + " bytes lies before the tensor's data"
                                : "the tensor's data overlap those of another tensor");
            }
            expected = tensor.end();
        }
        if (expected != file.size()) {
            throw new WeightFormatException(
                    file.path(),
                    null,
                    expected,
                    (file.size() - expected) + " bytes follow the last tensor");
        }
    }

    private List<Long> sizes(JsonParser parser, String what, int limit) throws IOException {
        require(parser, JsonToken.START_ARRAY, "an array as " + what);
        List<Long> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser, JsonToken.VALUE_NUMBER_INT, "an integer in " + what);
            long value = parser.getLongValue();
            if (value < 0) {
                throw problem(parser, "negative number " + value + " in " + what);
            }
            if (values.size() == limit) {
                throw problem(parser, "more than " + limit + " numbers in " + what);
            }
            values.add(value);
        }
        return values;
    }

    private void require(JsonParser parser, JsonToken token, String what)
            throws WeightFormatException {
        JsonReading.require(file, current, Long.BYTES, parser, token, what);
    }

    private WeightFormatException problem(JsonParser parser, String text) {
        return new WeightFormatException(
                file.path(), current, JsonReading.offset(parser, Long.BYTES), text);
    }

    /** The entries of a directory, without their places. */
    static List<TensorEntry> entries(Collection<Placed> tensors) {
        return tensors.stream().map(Placed::entry).toList();
    }
}
