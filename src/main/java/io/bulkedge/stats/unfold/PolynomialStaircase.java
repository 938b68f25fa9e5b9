package io.bulkedge.stats.unfold;

/**
 * Unfolding by the polynomial of a degree that fits the counting function best, in the least
 * squares. Degree d absorbs fluctuations on scales beyond about n/d levels: a high degree lowers
 * number variance and rigidity there. Nothing makes the polynomial rise; {@link Unfolded#monotone}
 * tells whether it does.
 *
 * @param degree d, at least 1
 */
public record PolynomialStaircase(int degree) implements Unfolding {
    /** Usual degree. */
    public static final int DEFAULT_DEGREE = 7;

    /**
     * Checks the degree.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PolynomialStaircase {
        if (degree < 1) {
            throw new IllegalArgumentException("the degree must be at least 1, not " + degree);
        }
    }

    @Override
    public String method() {
        return "polynomial:" + degree;
    }

    @Override
    public Unfolded unfold(double[] levels) {
        int n = levels.length;
        // With as many coefficients as levels the polynomial would count every one exactly.
        if (n < 2 * (degree + 1)) {
            return Unfolded.none(method(), n);
        }
        double middle = (levels[0] + levels[n - 1]) / 2;
        double half = (levels[n - 1] - levels[0]) / 2;
        double[] x = new double[n];
        double[] count = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (levels[i] - middle) / half;
            count[i] = i + 0.5;
        }
        return Unfolded.of(DiscretePolynomials.fit(x, count, degree), method(), 0);
    }
}
