package io.bulkedge.law;

/**
 * Integrals of the two-level cluster function against a polynomial on (0, L), on Gauss-Legendre
 * panels no longer than half a mean spacing, which its oscillations need at every L.
 */
final class TwoPointIntegrals {
    /** Longer intervals would need more than a second. */
    static final double LONGEST = 1e5;

    private static final double PANEL = 0.5;
    private static final int NODES = 8;

    /** Weight of Y in an integral; t = r/L in [0, 1]. */
    interface Weight {
        double at(double t);
    }

    private TwoPointIntegrals() {}

    static void check(double length) {
        if (!(length >= 0 && length <= LONGEST)) {
            throw new IllegalArgumentException(
                    "L must be between 0 and " + LONGEST + " mean spacings, not " + length);
        }
    }

    static double of(int beta, double length, Weight weight) {
        GaussLegendre unit = GaussLegendre.on(0, 1, NODES);
        int panels = Math.max(1, (int) Math.ceil(length / PANEL));
        double width = length / panels;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double part = 0;
            for (int i = 0; i < NODES; i++) {
                double r = width * (panel + unit.nodes()[i]);
                part += unit.weights()[i] * TwoLevelCluster.value(beta, r) * weight.at(r / length);
            }
            sum += part;
        }
        return sum * width;
    }
}
