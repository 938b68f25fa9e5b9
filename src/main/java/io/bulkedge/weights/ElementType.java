package io.bulkedge.weights;

/**
 * Element types whose values can be widened to double, little-endian in every format that stores
 * them.
 */
public enum ElementType {
    /** IEEE 754 binary64. */
    F64(8, 0x1p-53),
    /** IEEE 754 binary32. */
    F32(4, 0x1p-24),
    /** IEEE 754 binary16. */
    F16(2, 0x1p-11),
    /** Upper half of a binary32: 8 bits of significand. */
    BF16(2, 0x1p-8),
    /**
     * FP8 with 4 exponent and 3 fraction bits, no infinities, NaN = 0x7F and 0xFF (OCP OFP8
     * "E4M3").
     */
    F8_E4M3(1, 0x1p-4),
    /** FP8 with 5 exponent and 2 fraction bits, IEEE-like (OCP OFP8 "E5M2"). */
    F8_E5M2(1, 0x1p-3),
    /** Signed 8-bit integer. */
    I8(1, 0),
    /** Signed 16-bit integer. */
    I16(2, 0),
    /** Signed 32-bit integer. */
    I32(4, 0),
    /** Signed 64-bit integer, rounded to double beyond 2^53. */
    I64(8, 0),
    /** Unsigned 8-bit integer. */
    U8(1, 0);

    private final int bytes;
    private final double unitRoundoff;

    ElementType(int bytes, double unitRoundoff) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /**
     * Size of one element.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Unit roundoff of the type.
     *
     * @return u for floating-point types, 0 for integers, which are exact
     */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /**
     * Whether the type is an integer type.
     *
     * @return true for I8 to I64 and U8
     */
    public boolean isInteger() {
        return unitRoundoff == 0;
    }
}
