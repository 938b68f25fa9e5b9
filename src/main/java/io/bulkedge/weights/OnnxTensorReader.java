package io.bulkedge.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the directory part of one {@code TensorProto}; the values stay in the file. */
final class OnnxTensorReader {
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int SEGMENT = 3;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final Path path;
    private final ProtobufReader reader;
    private final WeightOptions options;
    private final long start;
    private final List<Long> dims = new ArrayList<>();
    private String name = "";
    private long typeCode;
    private long raw = -1;
    private long rawBytes;
    private @Nullable NumberRuns numbers;
    private final OnnxExternal.Builder place = new OnnxExternal.Builder();
    private boolean external;
    private boolean segmented;

    private OnnxTensorReader(Path path, ProtobufReader reader, WeightOptions options) {
        this.path = path;
        this.reader = reader;
        this.options = options;
        this.start = reader.position();
    }

    /**
     * Reads the message between the reader's position and its limit.
     *
     * @param path file, for messages
     * @param reader inside the message
     * @param options whether external data were allowed
     * @return the tensor, named as the message names it
     * @throws WeightFormatException if it is malformed or does not hold what its shape promises
     */
    static OnnxTensor read(Path path, ProtobufReader reader, WeightOptions options)
            throws IOException {
        OnnxTensorReader tensor = new OnnxTensorReader(path, reader, options);
        while (reader.next()) {
            tensor.field();
        }
        OnnxTensor result = tensor.checked();
        reader.about(null);
        return result;
    }

    private void field() throws IOException {
        switch (reader.field()) {
            case DIMS -> dims();
            case DATA_TYPE -> {
                reader.expect(ProtobufReader.VARINT);
                typeCode = reader.varint();
            }
            case SEGMENT -> {
                segmented = true;
                reader.skip();
            }
            case OnnxType.FLOAT_DATA -> numbers(Float.BYTES);
            case OnnxType.DOUBLE_DATA -> numbers(Double.BYTES);
            case OnnxType.INT32_DATA, OnnxType.INT64_DATA, OnnxType.UINT64_DATA -> numbers(0);
            case NAME -> {
                name = reader.text();
                reader.about(name.isEmpty() ? null : name);
            }
            case RAW_DATA -> {
                if (raw >= 0) {
                    throw reader.problem(reader.tagStart(), "raw data occur twice");
                }
                long outer = reader.enter();
                raw = reader.position();
                rawBytes = reader.limit() - raw;
                reader.leave(outer);
            }
            case EXTERNAL_DATA -> {
                external = true;
                if (options.allowExternal()) {
                    place.entry(reader);
                } else {
                    reader.skip();
                }
            }
            case DATA_LOCATION -> {
                reader.expect(ProtobufReader.VARINT);
                external |= reader.varint() != 0;
            }
            default -> reader.skip();
        }
    }

    private void dims() throws IOException {
        if (reader.wireType() == ProtobufReader.LENGTH_DELIMITED) {
            long outer = reader.enter();
            while (reader.position() < reader.limit()) {
                addDimension();
            }
            reader.leave(outer);
        } else {
            reader.expect(ProtobufReader.VARINT);
            addDimension();
        }
    }

    private void addDimension() throws IOException {
        long place = reader.position();
        dims.add(reader.varint());
        if (dims.size() > FormatLimits.MAX_DIMENSIONS) {
            throw reader.problem(place, "more than " + FormatLimits.MAX_DIMENSIONS + " dimensions");
        }
    }

    private void numbers(int fixedBytes) throws IOException {
        NumberRuns known = numbers;
        if (known == null) {
            known = new NumberRuns(reader.field());
            numbers = known;
        } else if (known.field() != reader.field()) {
            throw reader.problem(
                    reader.tagStart(),
                    "values in field " + reader.field() + " as well as in field " + known.field());
        }
        known.add(reader, fixedBytes);
    }

    private OnnxTensor checked() throws WeightFormatException {
        OnnxType type = OnnxType.of(typeCode);
        if (type == null) {
            throw reader.problem(
                    start, "unknown element type number " + Long.toUnsignedString(typeCode));
        }
        long bytes =
                FormatLimits.bytes(
                        path, name.isEmpty() ? null : name, start, dims, Math.max(1, type.bits()));
        String unreadable = unreadable(type);
        NumberRuns values = numbers != null && numbers.count() > 0 ? numbers : null;
        if (raw >= 0 && rawBytes > 0 && values != null) {
            throw reader.problem(start, "raw data as well as numbers");
        }
        if (type.bits() > 0 && rawBytes > 0 && rawBytes != bytes) {
            throw reader.problem(
                    raw,
                    "raw data of "
                            + rawBytes
                            + " bytes, but "
                            + type.dtype()
                            + " "
                            + dims
                            + " needs "
                            + bytes);
        }
        boolean elsewhere = external && unreadable == null;
        if (elsewhere && (rawBytes > 0 || values != null)) {
            throw reader.problem(start, "values in the model as well as in another file");
        }
        OnnxTensor tensor =
                new OnnxTensor(
                        name,
                        name,
                        false,
                        type,
                        List.copyOf(dims),
                        rawBytes > 0 ? raw : -1,
                        values,
                        elsewhere ? place.build(reader, start, bytes) : null,
                        unreadable,
                        start);
        if (unreadable == null && !external && rawBytes == 0) {
            checkNumbers(tensor, values);
        }
        return tensor;
    }

    private void checkNumbers(OnnxTensor tensor, @Nullable NumberRuns values)
            throws WeightFormatException {
        long found = values == null ? 0 : values.count();
        if (found != tensor.elements()) {
            throw reader.problem(
                    start,
                    "shape "
                            + dims
                            + " has "
                            + tensor.elements()
                            + " elements, but "
                            + found
                            + " are stored");
        }
        if (values != null && values.field() != tensor.type().field()) {
            throw reader.problem(
                    start,
                    "values of type "
                            + tensor.type().dtype()
                            + " in field "
                            + values.field()
                            + " of the tensor");
        }
    }

    private @Nullable String unreadable(OnnxType type) {
        if (external && !options.allowExternal()) {
            return "its values lie in another file (ONNX external data), which is opened only with"
                    + " --allow-external";
        }
        if (segmented) {
            return "its values are split into segments, which this version cannot read";
        }
        return type.type() == null
                ? "element type " + type.dtype() + " is not read by this version"
                : null;
    }
}
