package io.bulkedge.ensemble;

import io.bulkedge.random.Chis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The beta-Laguerre ensemble of Dumitriu and Edelman (2002, doi:10.1063/1.1507823): lower
 * bidiagonal B, {@code sqrt(v / beta)} times chi of beta m, beta (m - 1), ..., beta (m - n + 1)
 * degrees of freedom on the diagonal and of beta (n - 1), ..., beta below. The squared singular
 * values have the density {@code |Delta|^beta prod lambda^(beta (m - n + 1)/2 - 1) exp(-beta lambda
 * / (2 v))}; for beta = 1, 2 and 4 and whole m those of {@code X X*}, X n x m Gaussian with {@code
 * E|x|^2 = v}.
 *
 * @param beta Dyson index, any positive number
 * @param n number of singular values
 * @param m columns of X, any number above n - 1
 * @param entryVariance v, positive
 */
public record BetaLaguerre(double beta, int n, double m, double entryVariance)
        implements BidiagonalModel {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if beta or the variance is not positive and finite, the
     *     order negative or m not above n - 1
     */
    public BetaLaguerre {
        Bounds.positive("beta", beta);
        Bounds.atLeast("order", 0, n);
        Bounds.positive("entry variance", entryVariance);
        if (!(m > n - 1) || !Double.isFinite(m)) {
            throw new IllegalArgumentException(
                    "m must be above n - 1 = " + (n - 1) + " and finite, not " + m);
        }
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public String normalisation() {
        double root = Math.sqrt(n);
        double scale = entryVariance;
        return String.format(
                Locale.ROOT,
                "bidiagonal, beta %.6g, squared singular values on [%.6g, %.6g] in the limit",
                beta,
                scale * Math.pow(Math.sqrt(m) - root, 2),
                scale * Math.pow(Math.sqrt(m) + root, 2));
    }

    @Override
    public void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] subDiagonal,
            int subDiagonalOffset) {
        for (int i = 0; i < n; i++) {
            diagonal[diagonalOffset + i] = beta * (m - i);
        }
        for (int i = 0; i < n - 1; i++) {
            subDiagonal[subDiagonalOffset + i] = beta * (n - 1 - i);
        }
        int below = Math.max(0, n - 1);
        Chis.fill(draws, key.role(Roles.RADII), 0, diagonal, diagonalOffset, n);
        Chis.fill(draws, key.role(Roles.MORE_RADII), 0, subDiagonal, subDiagonalOffset, below);
        double scale = Math.sqrt(entryVariance / beta);
        Scaling.multiply(diagonal, diagonalOffset, n, scale);
        Scaling.multiply(subDiagonal, subDiagonalOffset, below, scale);
    }
}
