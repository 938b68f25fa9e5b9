package io.bulkedge.weights;

import java.nio.ByteBuffer;

/**
 * Widens stored elements to double, exactly; 64-bit integers beyond 2^53 are rounded to nearest.
 */
final class ElementDecoder {
    private static final double[] E4M3 = e4m3Values();

    private ElementDecoder() {}

    /**
     * Decodes consecutive elements.
     *
     * @param type type of the elements
     * @param from bytes in the byte order of the buffer, read from its position on
     * @param count how many elements
     * @param target receives the values
     * @param offset position of the first value in {@code target}
     */
    static void decode(ElementType type, ByteBuffer from, int count, double[] target, int offset) {
        int end = offset + count;
        switch (type) {
            case F64 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = from.getDouble();
                }
            }
            case F32 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = from.getFloat();
                }
            }
            case F16 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = Float.float16ToFloat(from.getShort());
                }
            }
            case BF16 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = bfloat16(from.getShort());
                }
            }
            case F8_E4M3 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = E4M3[Byte.toUnsignedInt(from.get())];
                }
            }
            case F8_E5M2 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = e5m2(from.get());
                }
            }
            case I8 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = from.get();
                }
            }
            case I16 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = from.getShort();
                }
            }
            case I32 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = from.getInt();
                }
            }
            case I64 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = (double) from.getLong();
                }
            }
            case U8 -> {
                for (int i = offset; i < end; i++) {
                    target[i] = Byte.toUnsignedInt(from.get());
                }
            }
        }
    }

    /**
     * Value of a bit pattern that was stored in a wider integer, as ONNX does with its narrow
     * types.
     *
     * @param type a floating-point type of at most two bytes
     * @param bits the pattern in the low bits
     * @return the value
     */
    static double ofBits(ElementType type, int bits) {
        return switch (type) {
            case F16 -> Float.float16ToFloat((short) bits);
            case BF16 -> bfloat16((short) bits);
            case F8_E4M3 -> E4M3[bits & 0xFF];
            case F8_E5M2 -> e5m2((byte) bits);
            default ->
                    throw new IllegalArgumentException(
                            "type " + type + " has no pattern of " + type.bytes() + " bytes");
        };
    }

    private static float bfloat16(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    /** E5M2 is the upper byte of a binary16. */
    private static float e5m2(byte bits) {
        return Float.float16ToFloat((short) (bits << Byte.SIZE));
    }

    /**
     * (8 + m) 2^(e-10) with exponent field e and fraction m, m 2^-9 for e = 0; all ones is NaN,
     * there are no infinities.
     */
    private static double[] e4m3Values() {
        double[] values = new double[1 << Byte.SIZE];
        for (int bits = 0; bits < values.length; bits++) {
            int exponent = bits >> 3 & 0xF;
            int fraction = bits & 0x7;
            double magnitude =
                    exponent == 0
                            ? Math.scalb((double) fraction, -9)
                            : Math.scalb(8.0 + fraction, exponent - 10);
            if ((bits & 0x7F) == 0x7F) {
                magnitude = Double.NaN;
            }
            values[bits] = (bits & 0x80) == 0 ? magnitude : -magnitude;
        }
        return values;
    }
}
