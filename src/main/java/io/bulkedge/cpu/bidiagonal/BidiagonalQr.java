package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.tridiagonal.RotationBatch;
import io.bulkedge.cpu.tridiagonal.Scaling;
import java.util.Arrays;

/**
 * Singular values, and vectors if wanted, of an upper bidiagonal matrix of order n by the implicit
 * QR iteration that keeps tiny values accurate. LAPACK twin: DBDSQR.
 *
 * <p>Where the smallest value of a block may suffer from a shift, a sweep without shift is made,
 * which has no subtractions; otherwise the shift is the smaller singular value of the last 2 x 2
 * corner. Sweeps run from the larger end of a block to the smaller one. A superdiagonal entry
 * becomes zero only when this changes no value by more than a small multiple of its own roundoff,
 * so every value is accurate relative to itself: about 1e-14 times a modest function of n, whatever
 * the largest value is. Values that lie below 6 n^2 times the smallest normal number, after a
 * scaling of huge or tiny matrices to 2^500 or 2^-500, are accurate to that only.
 *
 * <p>Values come out non-negative and ascending; a sign is moved to the right vector. One instance
 * serves any number of matrices of its order from one thread. Source: Demmel and Kahan, "Accurate
 * singular values of bidiagonal matrices", SIAM J. Sci. Stat. Comput. 11 (1990) 873-912,
 * doi:10.1137/0911052.
 */
public final class BidiagonalQr {
    private static final double U = 0x1p-53;

    /**
     * Relative error that a deflation may cause: large enough to converge fast, see Demmel and
     * Kahan, section 5.
     */
    private static final double TOLERANCE = 100 * U;

    private static final int SWEEPS = 6;
    private static final int SAFE_EXPONENT = 500;

    private final int n;
    private final long rotationLimit;
    private final RotationBatch uRotations;
    private final RotationBatch vRotations;
    private final PlaneRotation rotation = new PlaneRotation();
    private final Kernels kernels;
    private double[] d = {};
    private double[] e = {};
    private boolean rotating;
    private double threshold;
    private double smallestEstimate;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param rotationRows rows of the vectors that are rotated at once, at least 1
     */
    public BidiagonalQr(Kernels kernels, int n, int rotationRows) {
        this(kernels, n, rotationRows, Math.multiplyExact((long) SWEEPS * n, n));
    }

    /** The same with a limit on the rotations from each side, so that tests reach the failure. */
    BidiagonalQr(Kernels kernels, int n, int rotationRows, long rotationLimit) {
        this.kernels = kernels;
        this.n = n;
        this.rotationLimit = rotationLimit;
        this.uRotations = new RotationBatch(kernels, n, rotationRows);
        this.vRotations = new RotationBatch(kernels, n, rotationRows);
    }

    /**
     * Memory of a solver.
     *
     * @param n order
     * @return bytes
     */
    public static long workspaceBytes(int n) {
        return 2 * RotationBatch.bytes(n);
    }

    /**
     * Singular values: the same arithmetic as {@link #valuesAndVectors}, so that both give the same
     * values bit for bit.
     *
     * @param diagonal n entries, replaced by the values, ascending, NaN last where one was not
     *     found
     * @param superdiagonal at least n - 1 entries, destroyed
     * @return how many values were not found, 0 on success; n if an entry is not finite
     */
    public int values(double[] diagonal, double[] superdiagonal) {
        rotating = false;
        int missing = solve(diagonal, superdiagonal);
        for (int i = 0; i < n; i++) {
            d[i] = Math.abs(d[i]);
        }
        Arrays.sort(d, 0, n);
        return missing;
    }

    /**
     * Singular values and vectors: the columns of u and v are multiplied from the right by the
     * rotations, so that u = Q and v = P give the vectors of Q B P^T, and identities those of B.
     *
     * @param diagonal n entries, replaced by the values, ascending, NaN last where one was not
     *     found
     * @param superdiagonal at least n - 1 entries, destroyed
     * @param u matrix of n columns, column-major from entry 0
     * @param uRows rows of u that are rotated
     * @param ldu distance between columns of u
     * @param v matrix of n columns, column-major from entry 0
     * @param vRows rows of v that are rotated
     * @param ldv distance between columns of v
     * @return how many values were not found, 0 on success; n if an entry is not finite
     */
    public int valuesAndVectors(
            double[] diagonal,
            double[] superdiagonal,
            double[] u,
            int uRows,
            int ldu,
            double[] v,
            int vRows,
            int ldv) {
        rotating = true;
        uRotations.target(u, 0, uRows, ldu);
        vRotations.target(v, 0, vRows, ldv);
        int missing = solve(diagonal, superdiagonal);
        uRotations.flush();
        vRotations.flush();
        for (int i = 0; i < n; i++) {
            if (Math.copySign(1, d[i]) < 0) {
                d[i] = -d[i];
                kernels.scale(vRows, -1, v, i * ldv);
            }
        }
        sortWithColumns(u, uRows, ldu, v, vRows, ldv);
        return missing;
    }

    private int solve(double[] diagonal, double[] superdiagonal) {
        d = diagonal;
        e = superdiagonal;
        int edges = Math.max(0, n - 1);
        double largest = Math.max(kernels.maxAbs(n, d, 0), kernels.maxAbs(edges, e, 0));
        if (!Double.isFinite(largest)) {
            Arrays.fill(d, 0, n, Double.NaN);
            return n;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        int power = Math.clamp(exponent, -SAFE_EXPONENT, SAFE_EXPONENT) - exponent;
        Scaling.scale(kernels, n, d, 0, power);
        Scaling.scale(kernels, edges, e, 0, power);
        int missing = iterate();
        Arrays.fill(d, 0, missing, Double.NaN);
        Scaling.scale(kernels, n, d, 0, -power);
        return missing;
    }

    private int iterate() {
        threshold = Math.max(TOLERANCE * smallestBound(), SWEEPS * (n * (n * Double.MIN_NORMAL)));
        long rotationsLeft = rotationLimit;
        int oldLow = n;
        int oldHigh = n;
        boolean down = true;
        for (int high = n - 1; high > 0; ) {
            int low = split(high);
            if (low == high) {
                high--;
                continue;
            }
            if (low > oldHigh || high < oldLow) {
                down = Math.abs(d[low]) >= Math.abs(d[high]);
            }
            oldLow = low;
            oldHigh = high;
            if (deflate(low, high, down)) {
                continue;
            }
            if (rotationsLeft <= 0) {
                return high + 1;
            }
            Progress.checkInterrupt();
            rotationsLeft -= high - low;
            sweep(low, high, down);
        }
        return 0;
    }

    /** A lower bound on the smallest singular value, up to a factor sqrt(n); 0 if it is 0. */
    private double smallestBound() {
        if (n == 0) {
            return 0;
        }
        double mu = Math.abs(d[0]);
        double smallest = mu;
        for (int i = 1; i < n && smallest > 0; i++) {
            mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
            smallest = Math.min(smallest, mu);
        }
        return smallest / Math.sqrt(n);
    }

    /** First index of the unreduced block that ends at {@code high}. */
    private int split(int high) {
        for (int i = high - 1; i >= 0; i--) {
            if (Math.abs(e[i]) <= threshold) {
                e[i] = 0;
                return i + 1;
            }
        }
        return 0;
    }

    /**
     * Sets one negligible entry to zero, by the criteria of Demmel and Kahan: seen along the
     * direction of the sweep, an entry is negligible beside the bound mu on the smallest value of
     * what precedes it.
     */
    private boolean deflate(int low, int high, boolean down) {
        int step = down ? 1 : -1;
        int first = down ? low : high;
        int last = down ? high : low;
        int lastEdge = down ? high - 1 : low;
        if (Math.abs(e[lastEdge]) <= TOLERANCE * Math.abs(d[last])) {
            e[lastEdge] = 0;
            return true;
        }
        double mu = Math.abs(d[first]);
        smallestEstimate = mu;
        for (int i = first; i != last; i += step) {
            int edge = Math.min(i, i + step);
            double off = Math.abs(e[edge]);
            if (off <= TOLERANCE * mu) {
                e[edge] = 0;
                return true;
            }
            mu = Math.abs(d[i + step]) * (mu / (mu + off));
            smallestEstimate = Math.min(smallestEstimate, mu);
        }
        return false;
    }

    /**
     * One sweep over a block. Upwards is downwards on the matrix with rows and columns reversed and
     * transposed, so the sides change places.
     */
    private void sweep(int low, int high, boolean down) {
        int first = down ? low : high;
        int last = down ? high : low;
        int lastEdge = down ? high - 1 : low;
        RotationBatch right = down ? vRotations : uRotations;
        RotationBatch left = down ? uRotations : vRotations;
        double shift = shift(low, high, first, last, lastEdge);
        if (shift == 0) {
            sweepWithoutShift(first, last, down ? 1 : -1, right, left);
        } else {
            sweepWithShift(first, last, down ? 1 : -1, shift, right, left);
        }
        if (Math.abs(e[lastEdge]) <= threshold) {
            e[lastEdge] = 0;
        }
    }

    private double shift(int low, int high, int first, int last, int lastEdge) {
        double largest =
                Math.max(
                        kernels.maxAbs(high - low + 1, d, low), kernels.maxAbs(high - low, e, low));
        if (n * TOLERANCE * (smallestEstimate / largest) <= Math.max(U, 0.01 * TOLERANCE)) {
            return 0;
        }
        int neighbour = first < last ? last - 1 : last + 1;
        double shift = smallerOfTriangle(d[neighbour], e[lastEdge], d[last]);
        double ratio = shift / Math.abs(d[first]);
        return ratio * ratio < U ? 0 : shift;
    }

    private void sweepWithoutShift(
            int first, int last, int step, RotationBatch right, RotationBatch left) {
        double c = 1;
        double oldC = 1;
        double oldS = 0;
        for (int i = first; i != last; i += step) {
            int edge = Math.min(i, i + step);
            double r = rotation.make(d[i] * c, e[edge]);
            c = rotation.cosine();
            double s = rotation.sine();
            if (i != first) {
                e[edge - step] = oldS * r;
            }
            add(right, i, i + step);
            d[i] = rotation.make(oldC * r, d[i + step] * s);
            oldC = rotation.cosine();
            oldS = rotation.sine();
            add(left, i, i + step);
        }
        double h = d[last] * c;
        d[last] = h * oldC;
        e[Math.min(last, last - step)] = h * oldS;
    }

    private void sweepWithShift(
            int first, int last, int step, double shift, RotationBatch right, RotationBatch left) {
        double f = (Math.abs(d[first]) - shift) * (Math.copySign(1, d[first]) + shift / d[first]);
        double g = e[Math.min(first, first + step)];
        for (int i = first; i != last; i += step) {
            int edge = Math.min(i, i + step);
            double r = rotation.make(f, g);
            if (i != first) {
                e[edge - step] = r;
            }
            double c = rotation.cosine();
            double s = rotation.sine();
            f = c * d[i] + s * e[edge];
            e[edge] = c * e[edge] - s * d[i];
            g = s * d[i + step];
            d[i + step] *= c;
            add(right, i, i + step);
            d[i] = rotation.make(f, g);
            c = rotation.cosine();
            s = rotation.sine();
            f = c * e[edge] + s * d[i + step];
            d[i + step] = c * d[i + step] - s * e[edge];
            if (i + step != last) {
                g = s * e[edge + step];
                e[edge + step] *= c;
            }
            add(left, i, i + step);
        }
        e[Math.min(last, last - step)] = f;
    }

    private void add(RotationBatch batch, int i, int j) {
        if (rotating) {
            batch.add(i, j, rotation.cosine(), rotation.sine());
        }
    }

    /**
     * Smaller singular value of [f g; 0 h], to a few units of roundoff. LAPACK twin: DLAS2. With p
     * = min(|f|, |h|) and q = max(|f|, |h|) it is 2 p q / (sqrt((q + p)^2 + g^2) + sqrt((q - p)^2 +
     * g^2)); everything is divided by the larger of q and |g|.
     */
    static double smallerOfTriangle(double f, double g, double h) {
        double p = Math.min(Math.abs(f), Math.abs(h));
        double q = Math.max(Math.abs(f), Math.abs(h));
        double largest = Math.max(q, Math.abs(g));
        if (p == 0) {
            return 0;
        }
        double sum = (q + p) / largest;
        double difference = (q - p) / largest;
        double off = g / largest;
        double root =
                Math.sqrt(sum * sum + off * off) + Math.sqrt(difference * difference + off * off);
        return 2 * p * (q / largest / root);
    }

    private void sortWithColumns(double[] u, int uRows, int ldu, double[] v, int vRows, int ldv) {
        for (int i = 0; i < n - 1; i++) {
            int smallest = i;
            for (int j = i + 1; j < n; j++) {
                if (Double.compare(d[j], d[smallest]) < 0) {
                    smallest = j;
                }
            }
            if (smallest != i) {
                double value = d[i];
                d[i] = d[smallest];
                d[smallest] = value;
                swap(u, uRows, i * ldu, smallest * ldu);
                swap(v, vRows, i * ldv, smallest * ldv);
            }
        }
    }

    private static void swap(double[] a, int count, int x, int y) {
        for (int i = 0; i < count; i++) {
            double value = a[x + i];
            a[x + i] = a[y + i];
            a[y + i] = value;
        }
    }
}
