package io.bulkedge.spectrum;

import java.util.Arrays;

/**
 * The eigenvalues or singular values of one matrix, ascending, with a bound on the error of each.
 *
 * <p>Singular values are those of the matrix itself; eigenvalues in the sense of the weight
 * statistics, lambda = s^2, belong to W^T W without any division.
 */
public final class Spectrum {
    /** Largest singular values of rounding errors in units of u s_1; see storageResolution(). */
    private static final double ROUNDING_NORM = 4;

    /** What the values are. */
    public enum Kind {
        /** Singular values, non-negative. */
        SINGULAR,
        /** Eigenvalues of a symmetric matrix. */
        EIGEN
    }

    private final Kind kind;
    private final double[] values;
    private final double[] errorBounds;
    private final long smaller;
    private final long larger;
    private final double sourceUnitRoundoff;
    private final double storageResolution;

    /**
     * Creates a spectrum from values that are already sorted.
     *
     * @param kind what the values are
     * @param values ascending, finite; copied
     * @param errorBounds absolute bound on the error of each value, as many as values; copied
     * @param smaller M, the smaller dimension of the matrix
     * @param larger N, the larger dimension of the matrix
     * @param sourceUnitRoundoff unit roundoff of the format the matrix was stored in: 2^-53 for
     *     float64, 2^-24 for float32, 2^-8 for bfloat16; 0 for exact data
     * @throws IllegalArgumentException if the values are not finite and ascending, or sizes
     *     disagree
     */
    public Spectrum(
            Kind kind,
            double[] values,
            double[] errorBounds,
            long smaller,
            long larger,
            double sourceUnitRoundoff) {
        if (values.length != errorBounds.length) {
            throw new IllegalArgumentException(
                    values.length + " values but " + errorBounds.length + " error bounds");
        }
        if (smaller < 0 || larger < smaller || values.length > smaller) {
            throw new IllegalArgumentException(
                    values.length + " values do not fit a matrix of " + smaller + " x " + larger);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || (i > 0 && values[i] < values[i - 1])) {
                throw new IllegalArgumentException(
                        "value " + i + " is not finite and ascending: " + values[i]);
            }
        }
        this.kind = kind;
        this.values = values.clone();
        this.errorBounds = errorBounds.clone();
        this.smaller = smaller;
        this.larger = larger;
        this.sourceUnitRoundoff = sourceUnitRoundoff;
        this.storageResolution = storageResolution(values, sourceUnitRoundoff);
    }

    private static double storageResolution(double[] values, double u) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, Math.abs(value));
        }
        double sum = 0;
        for (double value : values) {
            double relative = max > 0 ? value / max : 0;
            sum += relative * relative;
        }
        return u * max * Math.min(Math.sqrt(sum), ROUNDING_NORM);
    }

    /**
     * What the values are.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The values, ascending.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Number of values.
     *
     * @return the size
     */
    public int size() {
        return values.length;
    }

    /**
     * One value.
     *
     * @param i index, 0 for the smallest
     * @return the value
     */
    public double value(int i) {
        return values[i];
    }

    /**
     * Absolute bound on the error of one value.
     *
     * @param i index, 0 for the smallest
     * @return the bound
     */
    public double errorBound(int i) {
        return errorBounds[i];
    }

    /**
     * M, the smaller dimension of the matrix.
     *
     * @return the smaller dimension
     */
    public long smaller() {
        return smaller;
    }

    /**
     * N, the larger dimension of the matrix.
     *
     * @return the larger dimension
     */
    public long larger() {
        return larger;
    }

    /**
     * Unit roundoff of the format the matrix was stored in.
     *
     * @return u
     */
    public double sourceUnitRoundoff() {
        return sourceUnitRoundoff;
    }

    /**
     * How far rounding to the stored format can have moved a value: {@code u min(||W||_F, 4 s_1)}.
     *
     * <p>Rounding changes W by E with |E_ij| at most u |W_ij|, so ||E||_2 is at most u ||W||_F
     * (Weyl: no value moves further). Where rounding errors are independent, ||E||_2 is at most
     * about the largest row norm plus the largest column norm of u W (Bandeira and van Handel 2016,
     * doi:10.1214/15-AOP1025), and no row or column is longer than s_1; the factor 4 leaves twice
     * that. The second is the smaller one for large matrices without a dominant value.
     *
     * @return the absolute resolution; 0 for exact data
     */
    public double storageResolution() {
        return storageResolution;
    }

    /**
     * Below this a value cannot be told from zero: the larger one of its error bound and of {@link
     * #storageResolution}.
     *
     * @param i index, 0 for the smallest
     * @return the absolute resolution
     */
    public double resolution(int i) {
        return Math.max(errorBounds[i], storageResolution);
    }

    /**
     * Squares of the values, ascending: for singular values the eigenvalues of W^T W.
     *
     * @return a new array
     */
    public double[] squares() {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = values[i] * values[i];
        }
        Arrays.sort(squares);
        return squares;
    }
}
