package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.check.Mean;
import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

/**
 * The classical ensembles, dense and tridiagonal, by their exact moments at finite order. With a =
 * 2/beta and entry variance v the Gaussian ones have
 *
 * <pre>{@code
 * E tr H^2 = v n (n - 1 + a)
 * E tr H^4 = v^2 (2 n^3 + 5 (a - 1) n^2 + (3 a^2 - 5 a + 3) n)
 * }</pre>
 *
 * <p>and {@code X X*}, X n x m, has E tr = v n m and E tr of the square v^2 n m (n + m + a - 1).
 */
class ClassicalMomentsTest {
    private static final int REPLICAS = 10_000;
    private static final double V = 0.3;

    private static void checkGaussian(double beta, int n, LongFunction<Drawn> draw) {
        double a = 2 / beta;
        Mean second = new Mean();
        Mean fourth = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            Drawn h = draw.apply(r);
            second.add(h.squares());
            fourth.add(h.fourth());
        }
        second.assertMean(V * n * (n - 1 + a), "E tr H^2, beta " + beta);
        fourth.assertMean(
                V * V * (2.0 * n * n * n + 5 * (a - 1) * n * n + (3 * a * a - 5 * a + 3) * n),
                "E tr H^4, beta " + beta);
    }

    @Test
    void denseGaussianEnsembles() {
        int n = 4;
        for (Ensemble ensemble :
                List.of(
                        new GaussianOrthogonal(n, V),
                        new GaussianUnitary(n, V),
                        new GaussianSymplectic(n, V))) {
            checkGaussian(ensemble.field().components(), n, r -> Drawn.of(ensemble, 201, r));
        }
    }

    @Test
    void tridiagonalGaussianEnsemblesOfAnyBeta() {
        for (double beta : new double[] {0.05, 0.7, 1, 2, 4, 6.5}) {
            TridiagonalModel model = new BetaHermite(beta, 5, V);
            checkGaussian(beta, 5, r -> Drawn.of(model, 202, r));
        }
        checkGaussian(3, 1, r -> Drawn.of(new BetaHermite(3, 1, V), 203, r));
    }

    private static void checkWishart(
            double beta, int n, double m, double v, LongFunction<Drawn> draw) {
        Mean first = new Mean();
        Mean second = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            Drawn w = draw.apply(r);
            first.add(w.trace());
            second.add(w.squares());
        }
        first.assertMean(v * n * m, "E tr W, beta " + beta);
        second.assertMean(v * v * n * m * (n + m + 2 / beta - 1), "E tr W^2, beta " + beta);
    }

    @Test
    void denseWishartOverEveryField() {
        for (Field field : Field.values()) {
            for (int[] size : new int[][] {{3, 5}, {4, 2}}) {
                Wishart wishart = new Wishart(field, size[0], size[1], 1.7);
                checkWishart(
                        field.components(),
                        size[0],
                        size[1],
                        1.7 / size[1],
                        r -> Drawn.of(wishart, 204, r));
                TridiagonalModel model = wishart.tridiagonal().orElseThrow();
                assertEquals(Math.min(size[0], size[1]), model.size());
                checkWishart(
                        field.components(),
                        size[0],
                        size[1],
                        1.7 / size[1],
                        r -> Drawn.of(model, 205, r));
            }
        }
    }

    @Test
    void bidiagonalLaguerreOfAnyBetaAndWidth() {
        for (double beta : new double[] {0.3, 2.5, 8}) {
            TridiagonalModel model = new BidiagonalSquare(new BetaLaguerre(beta, 4, 4.7, 0.6));
            checkWishart(beta, 4, 4.7, 0.6, r -> Drawn.of(model, 206, r));
        }
    }

    /** E tr J is known, the second moment is compared between dense and bidiagonal. */
    @Test
    void jacobiByTwoRoutes() {
        int n = 3;
        int m1 = 4;
        int m2 = 6;
        for (Field field : Field.values()) {
            Jacobi jacobi = new Jacobi(field, n, m1, m2);
            TridiagonalModel model = jacobi.tridiagonal().orElseThrow();
            Mean[] dense = {new Mean(), new Mean(), new Mean()};
            Mean[] tridiagonal = {new Mean(), new Mean(), new Mean()};
            for (int r = 0; r < REPLICAS / 2; r++) {
                add(dense, Drawn.of(jacobi, 207, r));
                add(tridiagonal, Drawn.of(model, 208, r));
            }
            double trace = (double) n * m1 / (m1 + m2);
            dense[0].assertMean(trace, "E tr J over " + field);
            tridiagonal[0].assertMean(trace, "E tr J, bidiagonal, over " + field);
            dense[1].assertSame(tridiagonal[1], "E tr J^2 over " + field);
            dense[2].assertSame(tridiagonal[2], "E tr J^4 over " + field);
        }
    }

    private static void add(Mean[] moments, Drawn j) {
        moments[0].add(j.trace());
        moments[1].add(j.squares());
        moments[2].add(j.fourth());
    }

    /** Of order 1 the Jacobi ensemble is a beta law: false alarm 0.1 % each. */
    @Test
    void jacobiOfOrderOneIsABetaLaw() {
        for (double[] p : new double[][] {{1, 3, 2}, {2.5, 0.7, 4}, {4, 2, 2}}) {
            BetaJacobi model = new BetaJacobi(p[0], 1, p[1], p[2]);
            double[] sample = new double[20_000];
            for (int r = 0; r < sample.length; r++) {
                model.fill(Draws.scalar(), new StreamKey(209, 0, r), sample, r, new double[1], 0);
                sample[r] *= sample[r];
            }
            BetaDistribution law = BetaDistribution.of(p[0] * p[1] / 2, p[0] * p[2] / 2);
            double pValue = Kolmogorov.pValue(sample, law::cumulativeProbability);
            assertTrue(pValue > 0.001, "p " + pValue);
        }
    }

    /** Gamma variates of such shapes are below the least number; their ratio is not. */
    @Test
    void jacobiOfASmallIndexIsFinite() {
        BetaJacobi model = new BetaJacobi(1e-4, 1, 3, 2);
        Mean square = new Mean();
        for (int r = 0; r < 4000; r++) {
            double[] cosine = new double[1];
            model.fill(Draws.scalar(), new StreamKey(210, 0, r), cosine, 0, new double[1], 0);
            square.add(cosine[0] * cosine[0]);
        }
        square.assertMean(0.6, "mean of the beta law");
    }

    /**
     * {@code E|sum exp(i k t)|^2} is known for the COE, CUE and CSE, and for k = 1 it is 2 n / (2 +
     * beta (n - 1)).
     */
    @Test
    void circularMoments() {
        int n = 5;
        for (double beta : new double[] {1, 2, 4}) {
            Mean[] found = circular(new CircularBeta(beta, n), n, 4000);
            for (int k = 1; k <= n; k++) {
                double sum = 0;
                for (int m = 1; m <= k; m++) {
                    sum += beta == 1 ? 1 / (m + (n - 1) / 2.0) : 1 / (n + 0.5 - m);
                }
                double expected =
                        beta == 1 ? 2 * k - k * sum : beta == 2 ? k : k / 2.0 + k * sum / 4;
                found[k].assertMean(expected, "beta " + beta + ", power " + k);
            }
        }
        for (double beta : new double[] {0.05, 0.4, 3, 10}) {
            circular(new CircularBeta(beta, 6), 1, 1000)[1].assertMean(
                    12 / (2 + 5 * beta), "beta " + beta);
        }
    }

    private static Mean[] circular(CircularBeta model, int powers, int spectra) {
        Mean[] found = new Mean[powers + 1];
        for (int k = 0; k <= powers; k++) {
            found[k] = new Mean();
        }
        double[] angles = new double[model.size()];
        double[] any = new double[spectra];
        for (int r = 0; r < any.length; r++) {
            model.fill(Draws.scalar(), new StreamKey(210, 0, r), angles, 0);
            double[] u = new double[1];
            Draws.scalar().uniforms(new StreamKey(211, 0, r), 0, u, 0, 1);
            any[r] = angles[(int) (u[0] * angles.length)] / model.period();
            for (int k = 0; k <= powers; k++) {
                double x = 0;
                double y = 0;
                for (int i = 0; i < angles.length; i++) {
                    assertTrue(angles[i] >= 0 && angles[i] < model.period());
                    assertTrue(i == 0 || angles[i] > angles[i - 1], "ascending");
                    x += Math.cos(k * angles[i]);
                    y += Math.sin(k * angles[i]);
                }
                found[k].add(x * x + y * y);
            }
        }
        assertTrue(Kolmogorov.uniformP(any) > 0.001, "the density is uniform");
        return found;
    }

    @Test
    void poissonLevelsAreIndependent() {
        PoissonLevels model = new PoissonLevels(500);
        double[] levels = new double[500];
        Mean squares = new Mean();
        for (int r = 0; r < 40; r++) {
            model.fill(Draws.scalar(), new StreamKey(212, 0, r), levels, 0);
            for (int i = 1; i < levels.length; i++) {
                double spacing = levels[i] - levels[i - 1];
                assertTrue(spacing >= 0);
                squares.add(spacing * spacing);
            }
        }
        // Spacings of n uniform numbers on [0, n] have E s^2 = 2 n^2 / ((n + 1) (n + 2)).
        squares.assertMean(2.0 * 500 * 500 / (501.0 * 502), "mean square spacing");
    }
}
