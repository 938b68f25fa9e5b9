package io.bulkedge.cpu.divide;

import io.bulkedge.cpu.kernel.SecularKernels;

/**
 * Roots of w(x) = 1 / rho + sum of z_i^2 / (d_i - x), the eigenvalues of diag(d) + rho z z^T. Root
 * j lies between pole j and pole j + 1, the last one at most rho z^T z above the last pole. LAPACK
 * twin: DLAED4.
 *
 * <p>A root is stored as its distance from the nearer pole, which the sign of w in the middle of
 * the interval tells, so differences between roots and poles are accurate to a few units of
 * roundoff of themselves. Each step replaces the poles to the left and to the right of the root by
 * one pole each, with the value and the slope that they have together ("the middle way"), and
 * solves the quadratic equation that remains. Every value of w narrows a bracket; a step that
 * leaves the bracket, and a bracket that three steps have not halved, fall back to halving, so the
 * end is certain. Sources: Li, "Solving secular equations stably and efficiently", LAPACK working
 * note 89 (1993); Gu and Eisenstat, "A divide-and-conquer algorithm for the symmetric tridiagonal
 * eigenproblem", SIAM J. Matrix Anal. Appl. 16 (1995) 172-191, doi:10.1137/S0895479892241287.
 *
 * <p>Poles are ascending and all different, z has no zeros, rho is positive. Root after root may be
 * found by different threads.
 */
final class SecularEquation {
    /** Numbers of scratch that {@link #solve} needs. */
    static final int SCRATCH = 4;

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    /** Rounding errors of a value of w, in units of what was added up. */
    private static final double ROUNDING = 8 * UNIT_ROUNDOFF;

    /** Steps by which a bracket must have been halved. */
    private static final int PATIENCE = 3;

    private static final double WIDE_RATIO = 4;

    private final SecularKernels loops;
    private final double[] d;
    private final double[] z;
    private final double[] shift;
    private final int[] origin;
    private int size;
    private double inverse;
    private double total;

    /**
     * Makes room.
     *
     * @param loops inner loops
     * @param most largest number of poles
     */
    SecularEquation(SecularKernels loops, int most) {
        this.loops = loops;
        this.d = new double[most];
        this.z = new double[most];
        this.shift = new double[most];
        this.origin = new int[most];
    }

    static long bytes(int most) {
        return most * (3L * Double.BYTES + Integer.BYTES);
    }

    /** Room for the poles, ascending. */
    double[] poles() {
        return d;
    }

    /** Room for the weights z. */
    double[] weights() {
        return z;
    }

    /** Declares an equation whose poles and weights are in the room. */
    void load(int poles, double rho) {
        size = poles;
        inverse = 1 / rho;
        total = 0;
        for (int i = 0; i < poles; i++) {
            total += z[i] * z[i];
        }
    }

    /** The pole that root j is measured from. */
    double origin(int j) {
        return d[origin[j]];
    }

    /** Distance of root j from {@link #origin}, never zero. */
    double shift(int j) {
        return shift[j];
    }

    /** Root j, rounded. */
    double root(int j) {
        return d[origin[j]] + shift[j];
    }

    /**
     * Finds root j.
     *
     * @param scratch {@link #SCRATCH} numbers of the calling thread
     */
    void solve(int j, double[] scratch) {
        if (j < size - 1) {
            between(j, scratch);
        } else {
            last(scratch);
        }
    }

    private void between(int j, double[] sums) {
        double gap = d[j + 1] - d[j];
        double half = 0.5 * gap;
        evaluate(j + 1, d[j], half, sums);
        double left = sums[0];
        double right = sums[2];
        double lower = z[j] * z[j];
        double upper = z[j + 1] * z[j + 1];
        double middle = inverse + left + right;
        // The other poles are taken as constant near the middle.
        double rest = middle + (lower - upper) / half;
        double sum = rest * gap;
        if (middle >= 0) {
            origin[j] = j;
            // Beside the left pole, -z_j^2 / shift outweighs all that is positive.
            double least = Math.max(Double.MIN_VALUE, lower / (inverse + right));
            double start = smallerRoot(rest, sum + lower + upper, lower * gap);
            shift[j] = narrow(j, j, j + 1, least, half, start, sums);
        } else {
            origin[j] = j + 1;
            double least = Math.max(Double.MIN_VALUE, upper / -left);
            double start = smallerRoot(rest, lower + upper - sum, -upper * gap);
            shift[j] = narrow(j, j + 1, j + 1, -half, -least, start, sums);
        }
    }

    private void last(double[] sums) {
        int k = size - 1;
        origin[k] = k;
        double weight = z[k] * z[k];
        double most = total / inverse;
        double least = Math.min(weight / inverse, most);
        if (k == 0) {
            shift[k] = least;
        } else {
            shift[k] = narrow(k, k, k, least, most * (1 + 4 * size * UNIT_ROUNDOFF), least, sums);
        }
    }

    /** Puts value and slope of the poles before {@code split}, and of the others, into the sums. */
    private void evaluate(int split, double from, double x, double[] sums) {
        loops.sums(split, d, 0, z, 0, from, x, sums, 0);
        loops.sums(size - split, d, split, z, split, from, x, sums, 2);
    }

    /**
     * Narrows the bracket low &lt; x &lt; high of root j, all relative to a pole, with both ends on
     * one side of it.
     */
    private double narrow(
            int j, int from, int split, double low, double high, double start, double[] sums) {
        double a = low;
        double b = high;
        double x = start > a && start < b ? start : halve(a, b);
        double width = b - a;
        int steps = 0;
        while (true) {
            evaluate(split, d[from], x, sums);
            double value = inverse + sums[0] + sums[2];
            double size = inverse + Math.abs(sums[0]) + Math.abs(sums[2]);
            if (value == 0 || Math.abs(value) <= ROUNDING * size) {
                return x;
            }
            if (value < 0) {
                a = x;
            } else {
                b = x;
            }
            double next = x + step(j, from, x, value, sums);
            steps++;
            boolean slow = false;
            if (steps == PATIENCE) {
                slow = b - a > 0.5 * width;
                width = b - a;
                steps = 0;
            }
            // Written so that NaN takes the branch.
            if (slow || !(next > a && next < b)) {
                next = halve(a, b);
                if (!(next > a && next < b)) {
                    return x;
                }
            }
            x = next;
        }
    }

    /**
     * The root of the interpolating rational function, as seen from x. For the last root both poles
     * are on the left, and the right one stands for the last pole alone.
     */
    private double step(int j, int from, double x, double value, double[] sums) {
        boolean end = j == size - 1;
        int leftPole = end ? j - 1 : j;
        double left = d[leftPole] - d[from] - x;
        double right = d[leftPole + 1] - d[from] - x;
        double leftSlope = sums[1];
        double rightSlope = sums[3];
        double constant = value - left * leftSlope - right * rightSlope;
        double linear = (left + right) * value - left * right * (leftSlope + rightSlope);
        double product = left * right * value;
        if (!end) {
            return smallerRoot(constant, linear, product);
        }
        double positive = Math.abs(constant);
        double root = Math.sqrt(Math.abs(linear * linear - 4 * product * positive));
        return linear >= 0 ? (linear + root) / (2 * positive) : 2 * product / (linear - root);
    }

    /** The root y of c y^2 - b y + p = 0 that is 0 for p = 0 and b &gt; 0. */
    private static double smallerRoot(double c, double b, double p) {
        double root = Math.sqrt(Math.abs(b * b - 4 * c * p));
        return b > 0 ? 2 * p / (b + root) : (b - root) / (2 * c);
    }

    /** Halves the bracket, or its ratio if that is large. */
    private static double halve(double a, double b) {
        double small = Math.min(Math.abs(a), Math.abs(b));
        double large = Math.max(Math.abs(a), Math.abs(b));
        return large > WIDE_RATIO * small
                ? Math.copySign(Math.sqrt(small) * Math.sqrt(large), b == 0 ? a : b)
                : 0.5 * a + 0.5 * b;
    }
}
