package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The circular beta ensemble: n angles with density proportional to {@code prod |e^(i t_j) - e^(i
 * t_k)|^beta}, the COE, CUE and CSE for beta = 1, 2 and 4. The density of angles is exactly
 * uniform.
 *
 * <p>By Killip and Nenciu (2004, doi:10.1155/S1073792804141597) the Verblunsky coefficients of the
 * spectral measure are independent, of uniform phase, with {@code |a_k|^2 ~ Beta(1, beta (n - k -
 * 1)/2)} for k up to n - 2 and |a_(n-1)| = 1. The angles are where the Prufer phase of the
 * orthogonal polynomials, an increasing function (Killip and Stoiciu 2009,
 * doi:10.1215/00127094-2009-001), passes multiples of 2 pi: O(n) for a phase and no matrix.
 *
 * @param beta Dyson index, any positive number
 * @param n number of angles
 */
public record CircularBeta(double beta, int n) implements LevelModel {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if beta is not positive and finite or the number negative
     */
    public CircularBeta {
        Bounds.positive("beta", beta);
        Bounds.atLeast("number of angles", 0, n);
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public double period() {
        return 2 * Math.PI;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "circular, beta %.6g, %d angles in [0, 2 pi), density n/(2 pi) exactly",
                beta,
                n);
    }

    @Override
    public void fill(Draws draws, StreamKey key, double[] levels, int offset) {
        if (n == 0) {
            return;
        }
        double[] u = new double[2 * n];
        draws.uniforms(key.role(Roles.LEVELS), 0, u, 0, 2 * n);
        double[] real = new double[n - 1];
        double[] imaginary = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            // The square of the modulus is 1 - u^(2 / (beta (n - k - 1))).
            double exponent = 2 / (beta * (n - k - 1)) * StrictMath.log(u[2 * k]);
            double modulus = Math.sqrt(-StrictMath.expm1(exponent));
            double phase = 2 * Math.PI * u[2 * k + 1];
            real[k] = modulus * StrictMath.cos(phase);
            imaginary[k] = modulus * StrictMath.sin(phase);
        }
        new PruferPhase(real, imaginary).angles(2 * Math.PI * u[2 * n - 1], levels, offset);
    }
}
