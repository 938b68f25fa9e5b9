package io.bulkedge.law;

/**
 * Gauss-Legendre quadrature on an interval, nodes ascending (Newton's iteration on the three-term
 * recurrence).
 *
 * @param nodes abscissas
 * @param weights weights, positive
 */
record GaussLegendre(double[] nodes, double[] weights) {
    private static final int MAX_NEWTON = 100;

    static GaussLegendre on(double lower, double upper, int points) {
        double[] nodes = new double[points];
        double[] weights = new double[points];
        double centre = 0.5 * (lower + upper);
        double half = 0.5 * (upper - lower);
        for (int i = 0; i < (points + 1) / 2; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 0;
            for (int step = 0; step < MAX_NEWTON; step++) {
                double previous = 1;
                double value = x;
                for (int k = 2; k <= points; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = points * (x * value - previous) / (x * x - 1);
                double shift = value / slope;
                x -= shift;
                if (Math.abs(shift) <= 1e-16) {
                    break;
                }
            }
            double weight = 2 / ((1 - x * x) * slope * slope);
            nodes[i] = centre - half * x;
            nodes[points - 1 - i] = centre + half * x;
            weights[i] = half * weight;
            weights[points - 1 - i] = half * weight;
        }
        return new GaussLegendre(nodes, weights);
    }

    int size() {
        return nodes.length;
    }
}
