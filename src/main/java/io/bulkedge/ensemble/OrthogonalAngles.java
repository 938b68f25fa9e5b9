package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.Gammas;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Angles in (0, pi) of the eigenvalues {@code e^(+-i t)} of Haar distributed matrices of SO(n):
 * floor(n/2) of them, density proportional to {@code prod (cos t_j - cos t_k)^2} for even n, with
 * another factor {@code prod sin^2(t_j/2)} for odd n, whose matrices have the eigenvalue 1 too.
 *
 * <p>The Verblunsky coefficients of the spectral measure of a basis vector are real and
 * independent, {@code a_k} the first coordinate of a uniform unit vector in n - k dimensions for k
 * up to n - 2; the last one is the sign that makes the determinant 1 (Killip and Nenciu 2004,
 * doi:10.1155/S1073792804141597).
 *
 * @param n order of the matrices
 */
public record OrthogonalAngles(int n) implements LevelModel {
    /** An angle of an odd matrix lies nearer to 0 with a probability below n^3 1e-27. */
    private static final double LEAST = 1e-9;

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public OrthogonalAngles {
        Bounds.atLeast("order", 0, n);
    }

    @Override
    public int size() {
        return n / 2;
    }

    @Override
    public double period() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "Haar measure of SO(%d), %d angles in (0, pi), density n/(2 pi) away from the ends",
                n,
                size());
    }

    @Override
    public void fill(Draws draws, StreamKey key, double[] levels, int offset) {
        if (size() == 0) {
            return;
        }
        double[] gammas = new double[2 * (n - 1)];
        double[] signs = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            gammas[2 * k] = 0.5;
            gammas[2 * k + 1] = 0.5 * (n - k - 1);
        }
        Gammas.fill(draws, key.role(Roles.RADII), 0, gammas, 0, gammas.length);
        draws.uniforms(key.role(Roles.LEVELS), 0, signs, 0, n - 1);
        double[] real = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            double size = Math.sqrt(gammas[2 * k] / (gammas[2 * k] + gammas[2 * k + 1]));
            real[k] = signs[k] < 0.5 ? -size : size;
        }
        double[] angles = new double[n];
        PruferPhase phase = new PruferPhase(real, new double[n - 1]);
        phase.angles(n % 2 == 0 ? Math.PI : 0, angles, 0);
        int first = angles[0] < LEAST ? 1 : 0;
        System.arraycopy(angles, first, levels, offset, size());
    }
}
