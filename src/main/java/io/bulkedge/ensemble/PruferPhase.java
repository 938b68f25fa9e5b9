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

    /** The phase; sets {@link #slope} to its derivative. */
    private double at(double t) {
        double phase = t;
        double derivative = 1;
        for (int k = 0; k < real.length; k++) {
            double cos = StrictMath.cos(phase);
            double sin = StrictMath.sin(phase);
            double x = 1 - (real[k] * cos - imaginary[k] * sin);
            double y = -(real[k] * sin + imaginary[k] * cos);
            double weight = (1 - real[k] * real[k] - imaginary[k] * imaginary[k]) / (x * x + y * y);
            phase += t - 2 * StrictMath.atan2(y, x);
            derivative = 1 + weight * derivative;
        }
        slope = derivative;
        return phase;
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
