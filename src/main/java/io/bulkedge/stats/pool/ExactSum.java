package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact sum of finite float64 numbers, so that it does not depend on their order: a fixed-point
 * number wide enough for every one of them and for 2^62 additions. Sources: Kulisch, Computer
 * Arithmetic and Validity (2013), chapter 8; Neal, "Fast exact summation using small and large
 * superaccumulators" (2015, arXiv:1505.05571).
 */
public final class ExactSum {
    /** Exponent of the last bit: that of the smallest subnormal number. */
    static final int LAST_BIT = -1074;

    private static final int WORD_BITS = 32;
    private static final long WORD = 0xFFFF_FFFFL;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int EXPONENT = 0x7FF;

    /** Words of 32 bits for 2^-1074 to 2^1024, and two more for carries. */
    private static final int WORDS = 68;

    /** A word takes 33 bits with each number, of 63. */
    private static final int MOST_BEFORE_CARRIES = 1 << 29;

    private final long[] words = new long[WORDS];
    private int additions;

    /** Makes a sum of nothing. */
    public ExactSum() {}

    /**
     * Adds a number.
     *
     * @param x a finite number
     * @throws IllegalArgumentException if it is not finite
     */
    public void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> FRACTION_BITS) & EXPONENT;
        if (exponent == EXPONENT) {
            throw new IllegalArgumentException("a sum has finite terms, not " + x);
        }
        long mantissa = (bits & FRACTION) | (exponent == 0 ? 0 : FRACTION + 1);
        int place = Math.max(exponent, 1) - 1;
        int word = place / WORD_BITS;
        int shift = place % WORD_BITS;
        long low = (mantissa & WORD) << shift;
        long high = (mantissa >>> WORD_BITS) << shift;
        long sign = (bits >> 63) | 1;
        words[word] += sign * (low & WORD);
        words[word + 1] += sign * ((low >>> WORD_BITS) + (high & WORD));
        words[word + 2] += sign * (high >>> WORD_BITS);
        if (++additions == MOST_BEFORE_CARRIES) {
            carry();
        }
    }

    /**
     * Adds a product without rounding, unless it is below 2^-960, where the rounding error is no
     * number.
     *
     * @param x a number
     * @param y a number
     * @throws IllegalArgumentException if the product is not finite
     */
    public void addProduct(double x, double y) {
        double product = x * y;
        add(product);
        add(Math.fma(x, y, -product));
    }

    /**
     * Adds another sum.
     *
     * @param other a sum, which stays as it is but for the place of its carries
     */
    public void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < WORDS; i++) {
            words[i] += other.words[i];
        }
        carry();
    }

    /** Makes all words but the last a number of 32 bits, which every number has only one way. */
    private void carry() {
        for (int i = 0; i + 1 < WORDS; i++) {
            long carry = words[i] >> WORD_BITS;
            words[i] -= carry << WORD_BITS;
            words[i + 1] += carry;
        }
        additions = 0;
    }

    /** The sum in units of 2^{@link #LAST_BIT}. */
    BigInteger units() {
        carry();
        byte[] bytes = new byte[(WORDS - 1) * Integer.BYTES];
        for (int i = 0; i < WORDS - 1; i++) {
            int at = bytes.length - Integer.BYTES * (i + 1);
            for (int b = 0; b < Integer.BYTES; b++) {
                bytes[at + b] = (byte) (words[i] >>> (Byte.SIZE * (Integer.BYTES - 1 - b)));
            }
        }
        return BigInteger.valueOf(words[WORDS - 1])
                .shiftLeft(WORD_BITS * (WORDS - 1))
                .add(new BigInteger(1, bytes));
    }

    /**
     * The sum.
     *
     * @return the nearest float64 number
     */
    public double value() {
        return nearest(units(), LAST_BIT);
    }

    /** The float64 number nearest to units 2^exponent, unless that is subnormal. */
    static double nearest(BigInteger units, int exponent) {
        int surplus = Math.max(0, units.bitLength() - Long.SIZE);
        BigInteger leading = units.shiftRight(surplus);
        // What is cut off must still tell on which side of a tie the number lies.
        if (surplus > 0 && units.getLowestSetBit() < surplus) {
            leading = leading.setBit(0);
        }
        return Math.scalb(leading.doubleValue(), exponent + surplus);
    }

    /**
     * Writes the sum; equal sums write equal bytes.
     *
     * @param out receives the words that are not zero
     * @throws IOException if it cannot write
     */
    public void write(DataOutput out) throws IOException {
        carry();
        int first = 0;
        int end = WORDS;
        while (first < end && words[first] == 0) {
            first++;
        }
        while (first < end && words[end - 1] == 0) {
            end--;
        }
        out.writeByte(first);
        out.writeByte(end);
        for (int i = first; i < end; i++) {
            out.writeLong(words[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote in place of this sum.
     *
     * @param in the words
     * @throws IOException if it cannot read, or what it reads is no sum
     */
    public void read(DataInput in) throws IOException {
        int first = in.readUnsignedByte();
        int end = in.readUnsignedByte();
        if (first > end || end > WORDS) {
            throw new IOException("a sum has words " + first + " to " + end);
        }
        Arrays.fill(words, 0);
        for (int i = first; i < end; i++) {
            words[i] = in.readLong();
            if (i < WORDS - 1 && words[i] != (words[i] & WORD)) {
                throw new IOException("word " + i + " of a sum is " + words[i]);
            }
        }
        additions = 0;
    }
}
