package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Parameters out of range are refused, with the bound and the value in the message. */
class ParametersTest {
    private static void refused(String words, Executable make) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, make).getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void betaIsPositive() {
        for (double beta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String words = "beta must be positive and finite, not " + beta;
            refused(words, () -> new BetaHermite(beta, 3, 1));
            refused(words, () -> new BetaLaguerre(beta, 3, 4, 1));
            refused(words, () -> new BetaJacobi(beta, 3, 4, 4));
            refused(words, () -> new CircularBeta(beta, 3));
        }
    }

    @Test
    void variancesArePositive() {
        for (double v : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused("not " + v, () -> new GaussianUnitary(3, v));
            refused("not " + v, () -> new GaussianSymplectic(3, v));
            refused("not " + v, () -> new Wishart(Field.REAL, 3, 3, v));
            refused("not " + v, () -> Wigner.of(new EntryLaw.Signs(), 3, v));
            refused("not " + v, () -> new IidEntries(new EntryLaw.Signs(), 3, 3, v));
            refused("not " + v, () -> new BandWigner(new EntryLaw.Signs(), 3, 1, false, v));
            refused("not " + v, () -> new LossSurface(3, 1, v, 0, 0, 0));
            refused("not " + v, () -> new Haar(Field.REAL, 2, 2, v));
        }
    }

    @Test
    void probabilitiesAndDegreesHaveBounds() {
        EntryLaw law = new EntryLaw.Gaussian();
        for (double p : new double[] {0, -0.1, 1.0001, Double.NaN}) {
            refused("above 0 and at most 1, not " + p, () -> new EntryLaw.Diluted(law, p));
            refused(
                    "above 0 and at most 1, not " + p,
                    () -> new SitePercolated(new GaussianOrthogonal(2, 1), p));
        }
        refused("degree must be at most 10, not 11", () -> EntryLaw.Diluted.ofDegree(law, 11, 10));
        refused("degree must be positive", () -> EntryLaw.Diluted.ofDegree(law, 0, 10));
        refused("diluted once", () -> new EntryLaw.Diluted(new EntryLaw.Diluted(law, 0.5), 0.5));
        refused("stability index", () -> new EntryLaw.Stable(2));
        refused("tail index", () -> new EntryLaw.Pareto(0));
        refused("degrees of freedom", () -> new EntryLaw.Student(-1));
        refused("cutoff must be at least 0.1", () -> new EntryLaw.TruncatedGaussian(0.01));
    }

    @Test
    void sizesHaveBounds() {
        refused("width must be at least 1, not 0", () -> Product.ofWidths(3, 0, 2));
        refused("number of widths must be at least 2", () -> Product.ofWidths(3));
        refused("order must be at least 0, not -1", () -> new GaussianSymplectic(-1, 1));
        refused("columns of X must be at least 1", () -> new Wishart(Field.REAL, 3, 0, 1));
        refused("m must be above n - 1 = 2", () -> new BetaLaguerre(1, 3, 2, 1));
        refused("above n - 1 = 2", () -> new BetaJacobi(1, 3, 4, 2));
        refused("m2 must be at least 3, not 2", () -> new Jacobi(Field.REAL, 3, 4, 2));
        refused(
                "width of the band 2 b + 1 must be at most 4, not 5",
                () -> new BandWigner(new EntryLaw.Signs(), 4, 2, true, 1));
        refused(
                "variance of the entry law",
                () -> new BandWigner(new EntryLaw.Pareto(1), 4, 1, true, 1));
        refused("outliers must be at most 3, not 4", () -> new LossSurface(3, 1, 1, 0, 4, 1));
        refused("k must be at least 1", () -> LossSurface.conditioned(3, 1, 1, 0.5));
        refused("number of levels", () -> new PoissonLevels(-1));
        refused("5 entries for a 2 x 3", () -> new PermutedEntries(2, 3, new double[5]));
        refused("rank must be", () -> NetworkInitialisation.lowRankUpdate(2, 2, 0, 1, 1));
        refused("inputs must be", () -> NetworkInitialisation.heNormal(2, 0));
        refused(
                "needs 4294967296 numbers",
                () ->
                        Planes.draw(
                                new GaussianOrthogonal(65536, 1),
                                Draws.scalar(),
                                new StreamKey(0, 0, 0)));
    }

    @Test
    void partsMustFit() {
        GaussianOrthogonal goe = new GaussianOrthogonal(3, 1);
        IidGaussian wide = new IidGaussian(3, 4, 1);
        refused("has 4 columns, the next 3 rows", () -> new Product(List.of(wide, wide)));
        refused("factors are over", () -> new Product(List.of(goe, new GaussianUnitary(3, 1))));
        refused(
                "number of factors must be at most 32",
                () -> new Product(Collections.nCopies(33, goe)));
        refused(
                "must not be a product itself",
                () -> new Product(List.of(new Product(List.of(goe)), goe)));
        refused(
                "must not be a product itself",
                () -> new Product(List.of(new Gram(new Product(List.of(goe))), goe)));
        refused("must be Hermitian", () -> Conjugation.palindrome(wide, 2));
        refused("at least 2", () -> Conjugation.palindrome(goe, 1));
        refused(
                "number of spikes must be at most 3",
                () -> new Spiked(goe, List.of(1., 1., 1., 1.)));
        refused("spike must be finite", () -> new Spiked(goe, List.of(Double.NaN)));
        refused("does not correlate", () -> new CorrelatedRows(Covariance.diagonal(1, 1), wide));
        refused("removed once", () -> new SitePercolated(new SitePercolated(goe, 0.5), 0.5));
    }

    @Test
    void covariancesArePositiveDefinite() {
        refused("pivot 1 is -3.0", () -> Covariance.of(2, new double[] {1, 2, 2, 1}));
        refused("population variance", () -> Covariance.diagonal(1, -1));
        refused("number of spikes must be at most 1", () -> Covariance.spiked(1, 2, 2));
        refused("3 entries", () -> Covariance.of(2, new double[3]));
    }
}
