package io.bulkedge.stats.unfold;

import java.util.Arrays;

/**
 * Least-squares polynomials on given abscissae by polynomials that are orthogonal on them (Forsythe
 * 1957, doi:10.1137/0105007), made one after the other by their three-term recurrence: no normal
 * equations, no loss of accuracy at high degree.
 */
final class DiscretePolynomials {
    private DiscretePolynomials() {}

    /**
     * Values of the best polynomial at the abscissae.
     *
     * @param x distinct abscissae
     * @param y ordinates
     * @param degree at most the number of abscissae less one
     * @return the fitted ordinates
     */
    static double[] fit(double[] x, double[] y, int degree) {
        int n = x.length;
        double[] before = new double[n];
        double[] now = new double[n];
        double[] fitted = new double[n];
        double[] rest = y.clone();
        Arrays.fill(now, 1 / Math.sqrt(n));
        double beta = 0;
        for (int k = 0; ; k++) {
            double share = dot(now, rest);
            for (int i = 0; i < n; i++) {
                fitted[i] += share * now[i];
                rest[i] -= share * now[i];
            }
            if (k == degree) {
                return fitted;
            }
            double alpha = 0;
            for (int i = 0; i < n; i++) {
                alpha += x[i] * now[i] * now[i];
            }
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                next[i] = (x[i] - alpha) * now[i] - beta * before[i];
            }
            beta = Math.sqrt(dot(next, next));
            for (int i = 0; i < n; i++) {
                next[i] /= beta;
            }
            before = now;
            now = next;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
