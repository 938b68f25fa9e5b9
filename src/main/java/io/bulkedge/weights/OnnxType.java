package io.bulkedge.weights;

import org.jspecify.annotations.Nullable;

/**
 * An element type of ONNX ({@code TensorProto.DataType}).
 *
 * @param dtype name in lower case
 * @param type type to read it as, or null if this version lists it only
 * @param bits bits of one element in raw data, 0 if it cannot be raw
 * @param field number of the field that holds such elements when they are not raw
 */
record OnnxType(String dtype, @Nullable ElementType type, int bits, int field) {
    /** Field {@code float_data}. */
    static final int FLOAT_DATA = 4;

    /**
     * Field {@code int32_data}: also all integers of at most 16 bits, and the bit patterns of
     * narrow floating-point types.
     */
    static final int INT32_DATA = 5;

    /** Field {@code string_data}. */
    static final int STRING_DATA = 6;

    /** Field {@code int64_data}. */
    static final int INT64_DATA = 7;

    /** Field {@code double_data}. */
    static final int DOUBLE_DATA = 10;

    /** Field {@code uint64_data}. */
    static final int UINT64_DATA = 11;

    /**
     * Looks up a type.
     *
     * @param code number in the file
     * @return the type, or null if ONNX has none of this number
     */
    static @Nullable OnnxType of(long code) {
        if (code < 0 || code > Byte.MAX_VALUE) {
            return null;
        }
        return switch ((int) code) {
            case 1 -> read(ElementType.F32, "f32", FLOAT_DATA);
            case 2 -> read(ElementType.U8, "u8", INT32_DATA);
            case 3 -> read(ElementType.I8, "i8", INT32_DATA);
            case 4 -> new OnnxType("u16", null, Short.SIZE, INT32_DATA);
            case 5 -> read(ElementType.I16, "i16", INT32_DATA);
            case 6 -> read(ElementType.I32, "i32", INT32_DATA);
            case 7 -> read(ElementType.I64, "i64", INT64_DATA);
            case 8 -> new OnnxType("string", null, 0, STRING_DATA);
            case 9 -> new OnnxType("bool", null, Byte.SIZE, INT32_DATA);
            case 10 -> read(ElementType.F16, "f16", INT32_DATA);
            case 11 -> read(ElementType.F64, "f64", DOUBLE_DATA);
            case 12 -> new OnnxType("u32", null, Integer.SIZE, UINT64_DATA);
            case 13 -> new OnnxType("u64", null, Long.SIZE, UINT64_DATA);
            case 14 -> new OnnxType("c64", null, Long.SIZE, FLOAT_DATA);
            case 15 -> new OnnxType("c128", null, 2 * Long.SIZE, DOUBLE_DATA);
            case 16 -> read(ElementType.BF16, "bf16", INT32_DATA);
            case 17 -> read(ElementType.F8_E4M3, "f8_e4m3", INT32_DATA);
            case 18 -> new OnnxType("f8_e4m3fnuz", null, Byte.SIZE, INT32_DATA);
            case 19 -> read(ElementType.F8_E5M2, "f8_e5m2", INT32_DATA);
            case 20 -> new OnnxType("f8_e5m2fnuz", null, Byte.SIZE, INT32_DATA);
            case 21 -> new OnnxType("u4", null, 4, INT32_DATA);
            case 22 -> new OnnxType("i4", null, 4, INT32_DATA);
            case 23 -> new OnnxType("f4_e2m1", null, 4, INT32_DATA);
            case 24 -> new OnnxType("f8_e8m0", null, Byte.SIZE, INT32_DATA);
            default -> null;
        };
    }

    private static OnnxType read(ElementType type, String dtype, int field) {
        return new OnnxType(dtype, type, type.bytes() * Byte.SIZE, field);
    }
}
