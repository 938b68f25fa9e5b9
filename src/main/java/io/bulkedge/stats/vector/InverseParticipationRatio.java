package io.bulkedge.stats.vector;

/**
 * Inverse participation ratio {@code sum v_i^4} of a unit vector: 1/n for equal entries, 1 for a
 * single one, and {@code 3/(n + 2)} on average for a random direction.
 *
 * @param value the ratio
 * @param relative {@code value (n + 2)/3}, 1 on average for a random direction
 * @param z deviation from the mean of random directions in their standard deviations, {@code var =
 *     24 (n - 1)/((n + 2)^2 (n + 4)(n + 6))}
 * @param n dimension
 */
public record InverseParticipationRatio(double value, double relative, double z, int n) {

    /**
     * Takes the ratio of a vector.
     *
     * @param vector a unit vector of dimension 2 or more
     * @return the ratio
     */
    public static InverseParticipationRatio of(double[] vector) {
        double sum = 0;
        for (double v : vector) {
            double square = v * v;
            sum += square * square;
        }
        double n = vector.length;
        double mean = 3 / (n + 2);
        double variance = 24 * (n - 1) / ((n + 2) * (n + 2) * (n + 4) * (n + 6));
        return new InverseParticipationRatio(
                sum, sum / mean, (sum - mean) / Math.sqrt(variance), vector.length);
    }
}
