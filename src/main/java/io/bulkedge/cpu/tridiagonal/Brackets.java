package io.bulkedge.cpu.tridiagonal;

/** Intervals that hold one eigenvalue of a given index each, and where to look next. */
final class Brackets {
    /** Rounds after which only halving is left, so that the end is certain. */
    static final int NEWTON_ROUNDS = 48;

    /** Newton's steps near the end look this much further, in units, to bracket from both sides. */
    private static final double OVERSHOOT = 0.5;

    private static final double RESOLUTION = 1.25;
    private static final double NEAR = 8;

    private final double[] low;
    private final double[] high;
    private final double[] next;
    private final double[] step;
    private final double[] reach;
    private final int[] below;
    private final int[] through;
    private final int[] open;

    Brackets(int n) {
        this.low = new double[n];
        this.high = new double[n];
        this.next = new double[n];
        this.step = new double[n];
        this.reach = new double[n];
        this.below = new int[n];
        this.through = new int[n];
        this.open = new int[n];
    }

    static long bytes(int n) {
        return (long) n * (5 * Double.BYTES + 3 * Integer.BYTES);
    }

    /** The bracket of eigenvalue k: counts are {@code below} k + 1 at low, above k at high. */
    void set(int k, double lowEnd, int countAtLow, double highEnd, int countAtHigh) {
        low[k] = lowEnd;
        high[k] = highEnd;
        below[k] = countAtLow;
        through[k] = countAtHigh;
        step[k] = highEnd - lowEnd;
        reach[k] = OVERSHOOT;
        next[k] = middle(k);
    }

    double middle(int k) {
        return 0.5 * (low[k] + high[k]);
    }

    /** Opens brackets of these eigenvalues. */
    int start(int first, int last, double unit) {
        for (int k = first; k < last; k++) {
            open[k - first] = k;
        }
        return retainOpen(last - first, unit);
    }

    /** Drops brackets that are narrow enough; returns how many are left. */
    int retainOpen(int size, double unit) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int k = open[i];
            if (high[k] - low[k] > RESOLUTION * unit) {
                open[kept++] = k;
            }
        }
        return kept;
    }

    /** Where the open bracket i wants the next count. */
    double point(int i) {
        return next[open[i]];
    }

    /**
     * Uses the count at the point of the open bracket i, and the sum of Newton's correction there
     * if it is not NaN.
     */
    void narrow(int i, int count, double sum, double unit) {
        int k = open[i];
        double x = next[k];
        boolean onTheRight = count <= k;
        if (onTheRight) {
            low[k] = x;
            below[k] = count;
        } else {
            high[k] = x;
            through[k] = count;
        }
        double move = -1 / sum;
        double root = x + move;
        boolean alone = below[k] == k && through[k] == k + 1;
        // Written so that NaN takes the other branch.
        if (alone && root > low[k] && root < high[k] && 2 * Math.abs(move) <= step[k]) {
            double beyond = reach[k] * unit;
            double target = onTheRight ? root + beyond : root - beyond;
            next[k] = target > low[k] && target < high[k] ? target : middle(k);
            step[k] = Math.max(Math.abs(move), NEAR * unit);
            reach[k] *= Math.abs(move) <= NEAR * unit ? 4 : 1;
        } else {
            next[k] = middle(k);
            step[k] = high[k] - low[k];
        }
    }
}
