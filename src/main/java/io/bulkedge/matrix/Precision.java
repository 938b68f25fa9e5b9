package io.bulkedge.matrix;

/**
 * Floating-point format in which matrices are stored for transport or in which a backend computes.
 */
public enum Precision {
    /** IEEE 754 binary64. */
    F64(Double.BYTES, 0x1p-53),
    /** IEEE 754 binary32. */
    F32(Float.BYTES, 0x1p-24);

    private final int bytes;
    private final double unitRoundoff;

    Precision(int bytes, double unitRoundoff) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /**
     * Size of one real number.
     *
     * @return bytes per real number
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Largest relative error of rounding to nearest, half the distance from 1 to the next number.
     *
     * @return the unit roundoff u: 2^-53 or 2^-24
     */
    public double unitRoundoff() {
        return unitRoundoff;
    }
}
