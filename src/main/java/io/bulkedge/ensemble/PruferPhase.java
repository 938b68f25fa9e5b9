package io.bulkedge.ensemble;

/**
 * The phase of {@code z Phi_k(z) / Phi_k*(z)} at z = e^(i t) for the orthogonal polynomials of
 * given Verblunsky coefficients a_0, ..., a_(k-1): {@code psi_0 = t}, {@code psi_(k+1) = psi_k + t
 * - 2 arg(1 - a_k e^(i psi_k))}. It increases from t = 0 to t = 2 pi by 2 pi (k + 1).
 */
final class PruferPhase {
    private static final double TURN = 2 * Math.PI;
    private static final int STEPS = 100;

    private final double[] real;
    private final double[] imaginary;
    private double slope;

    PruferPhase(double[] real, double[] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * The phase; sets {@link #slope} to its derivative. With w = 1 - a b and b = e^(i psi) a step
     * multiplies b by z conj(w) / w, and the product u of the second factors alone gives the sum of
     * the arguments, once its passages through the negative axis are counted: a step turns u by
     * less than half a turn.
     */
    private double at(double t) {
        double zx = StrictMath.cos(t);
        double zy = StrictMath.sin(t);
        double bx = zx;
        double by = zy;
        double ux = 1;
        double uy = 0;
        int turns = 0;
        double derivative = 1;
        for (int k = 0; k < real.length; k++) {
            double x = 1 - (real[k] * bx - imaginary[k] * by);
            double y = -(real[k] * by + imaginary[k] * bx);
            double m = x * x + y * y;
            double qx = m > 0 ? (x - y) * (x + y) / m : 1;
            double qy = m > 0 ? -2 * x * y / m : 0;
            double vx = ux * qx - uy * qy;
            double vy = ux * qy + uy * qx;
            if (qy > 0 && uy >= 0 && vy < 0) {
                turns++;
            } else if (qy < 0 && uy < 0 && vy > 0) {
                turns--;
            }
            ux = vx;
            uy = vy;
            double cx = bx * qx - by * qy;
            double cy = bx * qy + by * qx;
            bx = zx * cx - zy * cy;
            by = zx * cy + zy * cx;
            double weight = 1 - real[k] * real[k] - imaginary[k] * imaginary[k];
            derivative = 1 + weight / m * derivative;
        }
        slope = derivative;
        return (real.length + 1) * t + StrictMath.atan2(uy, ux) + TURN * turns;
    }

    /** All angles in [0, 2 pi) at which the phase is {@code target} modulo 2 pi, ascending. */
    void angles(double target, double[] angles, int offset) {
        int n = real.length + 1;
        double start = at(0);
        double first = start + wrapped(target - start);
        double low = 0;
        for (int j = 0; j < n; j++) {
            low = root(first + j * TURN, low, TURN);
            angles[offset + j] = low;
        }
    }

    /** In [0, 2 pi). */
    private static double wrapped(double angle) {
        double turns = angle - TURN * Math.floor(angle / TURN);
        return turns < TURN ? turns : 0;
    }

    /** Newton's method, and bisection where it would leave the bracket. */
    private double root(double target, double lowest, double highest) {
        double low = lowest;
        double high = highest;
        double t = Math.min(high, low + TURN / (real.length + 1));
        for (int step = 0; step < STEPS; step++) {
            double excess = at(t) - target;
            if (excess > 0) {
                high = t;
            } else {
                low = t;
            }
            double next = t - excess / slope;
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            if (Math.abs(next - t) <= 4 * Math.ulp(TURN) || next <= low || next >= high) {
                return next;
            }
            t = next;
        }
        return t;
    }
}
