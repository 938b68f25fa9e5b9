package io.bulkedge.law;

/**
 * The two-level cluster function of unfolded levels in the bulk: {@code 1 - Y(r)} is the density of
 * levels at distance r from a level (Mehta, Random Matrices, 6.4, 7.4 and 8.3). With {@code s(r) =
 * sin(pi r)/(pi r)}: {@code Y_2 = s^2}, {@code Y_1 = s^2 + s'(r) (1/2 - Si(pi r)/pi)}, {@code Y_4 =
 * s(2 r)^2 - s'(2 r) Si(2 pi r)/pi}.
 */
final class TwoLevelCluster {
    private static final double SERIES_END = 1e-3;

    private TwoLevelCluster() {}

    /** Y(r) for r of at least 0. */
    static double value(int beta, double r) {
        double x = Math.PI * (beta == 4 ? 2 * r : r);
        double s = x == 0 ? 1 : Math.sin(x) / x;
        return switch (beta) {
            case 1 -> s * s + slope(x) * (0.5 - SineIntegral.si(x) / Math.PI);
            case 2 -> s * s;
            default -> s * s - slope(x) * SineIntegral.si(x) / Math.PI;
        };
    }

    /** Derivative of s at r = x/pi. */
    private static double slope(double x) {
        return x < SERIES_END
                ? -Math.PI * x / 3 * (1 - x * x / 10)
                : Math.PI * (x * Math.cos(x) - Math.sin(x)) / (x * x);
    }
}
