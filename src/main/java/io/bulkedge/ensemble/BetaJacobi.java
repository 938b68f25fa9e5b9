package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.Gammas;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The beta-Jacobi ensemble by the bidiagonal model of Edelman and Sutton (2008,
 * doi:10.1007/s10208-006-0215-9). The squared singular values lie in [0, 1] with density {@code
 * |Delta|^beta prod lambda^(beta (m1 - n + 1)/2 - 1) (1 - lambda)^(beta (m2 - n + 1)/2 - 1)}; for
 * beta = 1, 2 and 4 and whole m1, m2 those of {@link Jacobi}.
 *
 * <p>With {@code c_k^2 ~ Beta(beta (m1 - n + k)/2, beta (m2 - n + k)/2)} for k = 1 to n and {@code
 * c'_k^2 ~ Beta(beta k/2, beta (m1 + m2 - 2 n + 1 + k)/2)} for k = 1 to n - 1, the diagonal is
 * {@code c_n, c_(n-1) s'_(n-1), ..., c_1 s'_1} and beside it stand {@code s_n c'_(n-1), ..., s_2
 * c'_1}.
 *
 * @param beta Dyson index, any positive number
 * @param n number of singular values
 * @param m1 degrees of freedom of the numerator, any number above n - 1
 * @param m2 degrees of freedom of the other part, any number above n - 1
 */
public record BetaJacobi(double beta, int n, double m1, double m2) implements BidiagonalModel {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if beta is not positive and finite, the order negative or a
     *     number of degrees of freedom not above n - 1
     */
    public BetaJacobi {
        Bounds.positive("beta", beta);
        Bounds.atLeast("order", 0, n);
        for (double m : new double[] {m1, m2}) {
            if (!(m > n - 1) || !Double.isFinite(m)) {
                throw new IllegalArgumentException(
                        "m1 and m2 must be above n - 1 = "
                                + (n - 1)
                                + " and finite, not "
                                + m1
                                + " and "
                                + m2);
            }
        }
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public String normalisation() {
        return Jacobi.limit(
                String.format(Locale.ROOT, "bidiagonal, beta %.6g, squared", beta), n, m1, m2);
    }

    @Override
    public void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] subDiagonal,
            int subDiagonalOffset) {
        double half = beta / 2;
        double[] first = new double[2 * n];
        double[] second = new double[Math.max(0, 2 * (n - 1))];
        for (int i = 0; i < n; i++) {
            first[2 * i] = half * (m1 - i);
            first[2 * i + 1] = half * (m2 - i);
        }
        for (int i = 0; i < n - 1; i++) {
            int k = n - 1 - i;
            second[2 * i] = half * k;
            second[2 * i + 1] = half * (m1 + m2 - 2.0 * n + 1 + k);
        }
        cosinesAndSines(draws, key.role(Roles.RADII), first);
        cosinesAndSines(draws, key.role(Roles.MORE_RADII), second);
        double sineAbove = 1;
        for (int i = 0; i < n; i++) {
            diagonal[diagonalOffset + i] = first[2 * i] * sineAbove;
            if (i < n - 1) {
                subDiagonal[subDiagonalOffset + i] = first[2 * i + 1] * second[2 * i];
                sineAbove = second[2 * i + 1];
            }
        }
    }

    /** Replaces pairs of shapes by the roots of a beta variate and of what it leaves of 1. */
    private static void cosinesAndSines(Draws draws, StreamKey key, double[] pairs) {
        double[] variates = pairs.clone();
        Gammas.fill(draws, key, 0, variates, 0, variates.length);
        for (int i = 0; i < pairs.length; i += 2) {
            double sum = variates[i] + variates[i + 1];
            double cosine = variates[i] / sum;
            double sine = variates[i + 1] / sum;
            if (sum < Double.MIN_NORMAL) {
                double logOdds =
                        Gammas.log(key, i, pairs[i]) - Gammas.log(key, i + 1, pairs[i + 1]);
                cosine = 1 / (1 + StrictMath.exp(-logOdds));
                sine = 1 / (1 + StrictMath.exp(logOdds));
            }
            pairs[i] = Math.sqrt(cosine);
            pairs[i + 1] = Math.sqrt(sine);
        }
    }
}
