package io.bulkedge.ensemble;

import io.bulkedge.random.Chis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The beta-Hermite ensemble of Dumitriu and Edelman (2002, doi:10.1063/1.1507823): diagonal N(0, 2
 * v / beta), off-diagonals {@code sqrt(v / beta) chi} of beta (n - 1), ..., beta degrees of
 * freedom. The density of the eigenvalues is proportional to {@code |Delta|^beta exp(-beta sum
 * lambda^2 / (4 v))}; for beta = 1, 2 and 4 that of the GOE, GUE and GSE with off-diagonal variance
 * v. E tr H^2 = v n (n - 1) + 2 v n / beta exactly.
 *
 * @param beta Dyson index, any positive number
 * @param n order
 * @param entryVariance v, positive; 1/n puts the semicircle on [-2, 2]
 */
public record BetaHermite(double beta, int n, double entryVariance) implements TridiagonalModel {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if beta or the variance is not positive and finite or the
     *     order negative
     */
    public BetaHermite {
        Bounds.positive("beta", beta);
        Bounds.atLeast("order", 0, n);
        Bounds.positive("entry variance", entryVariance);
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "tridiagonal, beta %.6g, diagonal N(0, %.6g), semicircle on +-%.6g in the limit",
                beta,
                2 * entryVariance / beta,
                2 * Math.sqrt(n * entryVariance));
    }

    @Override
    public void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] offDiagonal,
            int offDiagonalOffset) {
        draws.normals(key.role(Roles.DIAGONAL), 0, diagonal, diagonalOffset, n);
        Scaling.multiply(diagonal, diagonalOffset, n, Math.sqrt(2 * entryVariance / beta));
        for (int i = 0; i < n - 1; i++) {
            offDiagonal[offDiagonalOffset + i] = beta * (n - 1 - i);
        }
        int count = Math.max(0, n - 1);
        Chis.fill(draws, key.role(Roles.RADII), 0, offDiagonal, offDiagonalOffset, count);
        Scaling.multiply(offDiagonal, offDiagonalOffset, count, Math.sqrt(entryVariance / beta));
    }
}
