package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import io.bulkedge.matrix.Field;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Products, conjugations, dilution and deformations by exact moments at finite order. */
class ComposedMomentsTest {
    private static final int REPLICAS = 5_000;

    private static Mean mean(Ensemble ensemble, ToDoubleFunction<Drawn> of) {
        Mean mean = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            mean.add(of.applyAsDouble(Drawn.of(ensemble, 301, r)));
        }
        return mean;
    }

    /**
     * For a fixed A and X p x q with variance 1/q, E (tr X A X^T)^2 = (p^2 (tr A)^2 + 2 p tr A^2) /
     * q^2 and E tr (X A X^T)^2 = (p (tr A)^2 + p (p + 1) tr A^2) / q^2.
     */
    @Test
    void productOfRectangularMatrices() {
        for (int[] widths : new int[][] {{4, 2, 3}, {3, 5, 2, 4}, {3, 6}}) {
            int last = widths.length - 1;
            double traceSquared = (double) widths[last] * widths[last];
            double squares = widths[last];
            for (int i = last; i > 0; i--) {
                double p = widths[i - 1];
                double q2 = (double) widths[i] * widths[i];
                double next = (p * p * traceSquared + 2 * p * squares) / q2;
                squares = (p * traceSquared + p * (p + 1) * squares) / q2;
                traceSquared = next;
            }
            Ensemble gram = new Gram(Product.ofWidths(widths));
            mean(gram, Drawn::trace).assertMean(widths[0], "E tr G");
            mean(gram, Drawn::squares).assertMean(squares, "E tr G^2");
        }
    }

    /** E W^2 = v (n + 1) I for the GOE. */
    @Test
    void productOfWignerMatrices() {
        int n = 5;
        double step = (n + 1.0) / n;
        for (int k = 1; k <= 3; k++) {
            Product power = Product.power(GaussianOrthogonal.semicircle(n), k);
            mean(power, Drawn::squares).assertMean(n * Math.pow(step, k), "E tr P P^T, " + k);
        }
    }

    /**
     * E W A W = v (tr A I + A^T), so E tr (W1 W2 W1)^2 = v E (tr W1^2)^2 + v E tr W1^4, where E (tr
     * W^2)^2 = v^2 n (n + 1) (n (n + 1) + 4).
     */
    @Test
    void palindromeOfWignerMatrices() {
        int n = 4;
        double pairs = n * (n + 1.0);
        double expected =
                (pairs * (pairs + 4) + 2.0 * n * n * n + 5.0 * n * n + 5.0 * n) / (n * n * n);
        Ensemble palindrome = Conjugation.palindrome(GaussianOrthogonal.semicircle(n), 2);
        mean(palindrome, Drawn::squares).assertMean(expected, "E tr Q^2");
        mean(palindrome, Drawn::trace).assertMean(0, "E tr Q");
    }

    /** E tr H^2 = (n E (tr W)^2 + n (n + 1) E tr W^2) / m^2. */
    @Test
    void rectangularConjugation() {
        int n = 6;
        int m = 3;
        double expected = (2.0 * n + n * (n + 1.0) * (m + 1)) / (m * m);
        mean(Conjugation.rectangular(n, m), Drawn::squares).assertMean(expected, "E tr H^2");
    }

    /** With diagonal 0: E tr H^2 = n (n - 1) v, E tr H^4 = v^2 n (n - 1) (2 (n - 2) + mu_4). */
    @Test
    void dilutedWignerOfEveryLaw() {
        int n = 6;
        for (EntryLaw law :
                List.of(
                        new EntryLaw.Gaussian(),
                        new EntryLaw.Signs(),
                        new EntryLaw.Uniform(),
                        new EntryLaw.Student(20),
                        new EntryLaw.Pareto(20),
                        new EntryLaw.TruncatedGaussian(2),
                        new EntryLaw.TruncatedGaussian(0.5))) {
            for (EntryLaw kept : List.of(law, EntryLaw.Diluted.ofDegree(law, 2, n))) {
                Wigner wigner = Wigner.of(kept, n, 1).withoutDiagonal();
                double fourth = law.fourthMoment() * (kept == law ? 1 : 3);
                assertEquals(fourth, kept.fourthMoment(), 1e-12 * fourth);
                mean(wigner, Drawn::squares).assertMean(n - 1, "E tr H^2, " + kept.text());
                mean(wigner, Drawn::fourth)
                        .assertMean((n - 1) * (2 * (n - 2) + fourth) / n, kept.text());
            }
        }
    }

    /**
     * Columns and rows keep their mean degree; E tr W = n, E tr W^2 = n (n + m - 2 + mu_4/p) / m.
     */
    @Test
    void dilutedWishart() {
        int n = 4;
        int m = 6;
        EntryLaw law = EntryLaw.Diluted.ofDegree(new EntryLaw.Gaussian(), 1.5, m);
        Ensemble gram = new Gram(IidEntries.factor(law, n, m));
        mean(gram, Drawn::trace).assertMean(n, "E tr W");
        mean(gram, Drawn::squares).assertMean(n * (n + m - 2 + 3 / (1.5 / m)) / m, "E tr W^2");
    }

    @Test
    void sitesOfAWignerMatrixAndRowsOfAFactor() {
        double q = 0.3;
        GaussianOrthogonal base = new GaussianOrthogonal(5, 1);
        Ensemble percolated = new SitePercolated(base, q);
        mean(percolated, Drawn::squares).assertMean(5 * 2 * q + 20 * q * q, "E tr H^2");
        mean(percolated, SitePercolatedRows::zeroRows).assertMean(5 * (1 - q), "zero rows");
        for (int r = 0; r < 50; r++) {
            Drawn thin = Drawn.of(percolated, 301, r);
            Drawn full = Drawn.of(base, 301, r);
            for (int k = 0; k < thin.entries().length; k++) {
                assertTrue(thin.entries()[k] == 0 || thin.entries()[k] == full.entries()[k]);
            }
        }
        Ensemble rows = new SitePercolated(new IidGaussian(4, 3, 1), q);
        mean(rows, Drawn::squares).assertMean(12 * q, "E tr X X^T");
        mean(rows, SitePercolatedRows::zeroRows).assertMean(4 * (1 - q), "zero rows");
    }

    /** Rows that are exactly zero. */
    private static final class SitePercolatedRows {
        static double zeroRows(Drawn a) {
            int zero = 0;
            for (int i = 0; i < a.rows(); i++) {
                boolean empty = true;
                for (int j = 0; j < a.cols(); j++) {
                    empty &= a.at(i, j) == 0;
                }
                zero += empty ? 1 : 0;
            }
            return zero;
        }
    }

    @Test
    void spikesAreAddedToTheDiagonal() {
        for (Ensemble base :
                List.of(new GaussianUnitary(4, 1), new IidGaussian(Field.COMPLEX, 3, 5, 1))) {
            Drawn spiked = Drawn.of(new Spiked(base, List.of(5.0, -2.0)), 302, 3);
            Drawn plain = Drawn.of(base, 302, 3);
            double[] expected = plain.entries().clone();
            expected[0] += 5;
            expected[(base.rows() + 1) * 2] -= 2;
            assertArrayEquals(expected, spiked.entries());
        }
    }

    /** The transition of Baik, Ben Arous and Peche: spike 2 gives 2.5 at unit radius 2. */
    @Test
    void aSpikeAboveTheThresholdLeavesTheBulk() {
        int n = 300;
        Spiked ensemble = new Spiked(GaussianOrthogonal.semicircle(n), List.of(2.0));
        Mean largest = new Mean();
        for (int r = 0; r < 8; r++) {
            Drawn h = Drawn.of(ensemble, 303, r);
            double[] x = new double[n];
            x[0] = 1;
            double norm = 0;
            for (int step = 0; step < 60; step++) {
                double[] y = new double[n];
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < n; i++) {
                        y[i] += h.at(i, j) * x[j];
                    }
                }
                norm = 0;
                for (int i = 0; i < n; i++) {
                    y[i] += 3 * x[i];
                    norm = Math.hypot(norm, y[i]);
                }
                for (int i = 0; i < n; i++) {
                    x[i] = y[i] / norm;
                }
            }
            largest.add(norm - 3);
        }
        assertEquals(2.5, largest.value(), 0.02 * 2.5);
    }

    @Test
    void correlatedRowsHaveTheirCovariance() {
        double[] sigma = {2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5};
        Ensemble rows = new CorrelatedRows(Covariance.of(3, sigma), new IidGaussian(3, 4, 0.25));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                int row = i;
                int other = j;
                mean(new Gram(rows), w -> w.at(row, other))
                        .assertMean(sigma[3 * i + j], i + ", " + j);
            }
        }
        Ensemble spiked =
                new CorrelatedRows(Covariance.spiked(3, 4, 2), new IidGaussian(3, 4, 0.25));
        mean(spiked, Drawn::squares).assertMean(7, "trace of the covariance");
        assertEquals(7.0 / 12, spiked.entryVariance(), 1e-15);
    }
}
