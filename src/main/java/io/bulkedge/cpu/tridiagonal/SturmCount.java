package io.bulkedge.cpu.tridiagonal;

/**
 * Counts eigenvalues of a symmetric tridiagonal matrix below a point, by Sylvester's law of inertia
 * on T - x I = L D L^T. Shares no code with the QL iteration, so it certifies it.
 *
 * <p>The count is that of a matrix whose off-diagonal entries differ from those of T by a few units
 * of roundoff, and it does not decrease with x. The matrix is scaled by a power of two, so entries
 * near overflow and underflow are safe. LAPACK twins: DLAEBZ, DSTEBZ. Source: Kahan, "Accurate
 * eigenvalues of a symmetric tri-diagonal matrix", Stanford CS41 (1966); Demmel, Dhillon and Ren,
 * "On the correctness of some bisection-like parallel eigenvalue algorithms", ETNA 3 (1995)
 * 116-149.
 */
public final class SturmCount {
    private static final double ULP = 0x1p-52;

    private final double[] diagonal;
    private final double[] squares;
    private final double pivotMinimum;
    private final double norm;
    private final int exponent;

    /**
     * Copies a tridiagonal matrix.
     *
     * @param n order
     * @param d diagonal, at least n entries, finite
     * @param e off-diagonal, at least n - 1 entries, finite
     * @throws IllegalArgumentException if an entry is NaN or infinite
     */
    public SturmCount(int n, double[] d, double[] e) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(d[i]));
            largest = i < n - 1 ? Math.max(largest, Math.abs(e[i])) : largest;
        }
        if (!Double.isFinite(largest)) {
            throw new IllegalArgumentException(
                    "a Sturm count needs finite entries, but the largest is " + largest);
        }
        this.exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        this.diagonal = new double[n];
        this.squares = new double[Math.max(0, n - 1)];
        double maxSquare = 0;
        double radius = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            diagonal[i] = Math.scalb(d[i], -exponent);
            double after = i < n - 1 ? Math.abs(Math.scalb(e[i], -exponent)) : 0;
            if (i < n - 1) {
                squares[i] = after * after;
                maxSquare = Math.max(maxSquare, squares[i]);
            }
            radius = Math.max(radius, Math.abs(diagonal[i]) + before + after);
            before = after;
        }
        this.pivotMinimum = Double.MIN_NORMAL * Math.max(1, maxSquare);
        this.norm = radius;
    }

    /**
     * Number of eigenvalues below a point.
     *
     * @param x the point
     * @return how many are less than x, 0 to n
     * @throws IllegalArgumentException if x is NaN
     */
    public int count(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("no eigenvalue can be compared with NaN");
        }
        return scaledCount(Math.scalb(x, -exponent));
    }

    private int scaledCount(double x) {
        int negative = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.length; i++) {
            pivot = diagonal[i] - x - (i > 0 ? squares[i - 1] / pivot : 0);
            // A pivot near zero is moved to a tiny negative one: the division stays finite and the
            // count monotone.
            if (Math.abs(pivot) <= pivotMinimum) {
                pivot = -pivotMinimum;
            }
            if (pivot < 0) {
                negative++;
            }
        }
        return negative;
    }

    /**
     * One eigenvalue by bisection.
     *
     * @param index 0 for the smallest
     * @return the eigenvalue, in error by a few units of roundoff of the norm, and of the value
     *     itself where the entries determine it to high relative accuracy
     * @throws IllegalArgumentException if the index is outside 0..n-1
     */
    public double bisect(int index) {
        if (index < 0 || index >= diagonal.length) {
            throw new IllegalArgumentException(
                    "eigenvalue " + index + " of a matrix of order " + diagonal.length);
        }
        double margin = 4 * ULP * diagonal.length * norm + 4 * pivotMinimum;
        double low = -norm - margin;
        double high = norm + margin;
        double resolution = 2 * pivotMinimum;
        while (high - low > ULP * Math.max(Math.abs(low), Math.abs(high)) + resolution) {
            double middle = 0.5 * (low + high);
            if (scaledCount(middle) > index) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.scalb(0.5 * (low + high), exponent);
    }
}
