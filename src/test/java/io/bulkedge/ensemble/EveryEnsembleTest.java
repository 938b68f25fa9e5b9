package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every ensemble promises. */
class EveryEnsembleTest {
    private static final StreamKey KEY = new StreamKey(-77, StreamKey.NULLS, 4);

    static List<Ensemble> all() {
        EntryLaw heavy = new EntryLaw.Student(3);
        GaussianOrthogonal goe = GaussianOrthogonal.semicircle(5);
        return List.of(
                goe,
                GaussianUnitary.semicircle(5),
                GaussianSymplectic.semicircle(4),
                new Wigner(heavy, 6, 0.5, 0),
                Wigner.of(new EntryLaw.Diluted(new EntryLaw.Signs(), 0.4), 7, 2),
                new BandWigner(new EntryLaw.Gaussian(), 7, 2, true, 1),
                new RosenzweigPorter(5, 1.2),
                new IidGaussian(4, 6, 2),
                IidGaussian.ginibre(Field.QUATERNION, 3),
                new IidEntries(new EntryLaw.Stable(1.4), 5, 3, 0.1),
                new Wishart(Field.COMPLEX, 4, 3, 1),
                new Gram(new IidEntries(new EntryLaw.Uniform(), 4, 5, 1)),
                new Jacobi(Field.QUATERNION, 2, 3, 4),
                new Haar(Field.COMPLEX, 3, 5, 1),
                Product.ofWidths(3, 5, 2),
                Conjugation.palindrome(goe, 3),
                Conjugation.chain(5, 3, 4),
                new Spiked(goe, List.of(3.0)),
                new SitePercolated(GaussianUnitary.semicircle(6), 0.5),
                new CorrelatedRows(Covariance.diagonal(4, 1, 0.25), new IidGaussian(3, 4, 1)),
                new LossSurface(4, 1, 0.5, 2, 1, 3),
                new MaskedEntries(IidGaussian.ginibre(Field.COMPLEX, 3), mask(1, 8)),
                new PermutedEntries(2, 2, new double[] {1, 2, 3, 4}),
                new TridiagonalPanel(new BetaHermite(2.5, 6, 1)),
                new TridiagonalPanel(new BidiagonalSquare(new BetaJacobi(1.5, 4, 5, 6))));
    }

    private static BitSet mask(int... places) {
        BitSet zeros = new BitSet();
        for (int place : places) {
            zeros.set(place);
        }
        return zeros;
    }

    @Test
    void masksLeaveTheOtherEntriesAlone() {
        IidGaussian base = new IidGaussian(3, 2, 1);
        MaskedEntries masked = new MaskedEntries(base, mask(0, 4));
        double[] expected = Drawn.of(base, 9, 1).entries();
        expected[0] = 0;
        expected[4] = 0;
        assertArrayEquals(expected, Drawn.of(masked, 9, 1).entries());
        assertEquals(4.0 / 6, masked.entryVariance(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new MaskedEntries(base, mask(6)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MaskedEntries(new GaussianOrthogonal(3, 1), mask(1)));
    }

    @Test
    void everyKindIsListed() {
        List<Class<?>> listed = all().stream().<Class<?>>map(Object::getClass).distinct().toList();
        for (Class<?> kind : Ensemble.class.getPermittedSubclasses()) {
            assertTrue(listed.contains(kind), kind + " is not tested");
        }
    }

    @Test
    void stridesAndOffsetsDoNotChangeTheMatrix() {
        for (Ensemble ensemble : all()) {
            int rows = ensemble.rows();
            int cols = ensemble.cols();
            int c = ensemble.field().components();
            double[] packed = new double[rows * cols * c];
            ensemble.fill(KEY, packed, 0, c, c * rows);
            int rowStride = c * cols + 5;
            double[] apart = new double[7 + rows * rowStride];
            Arrays.fill(apart, Double.NaN);
            ensemble.fill(KEY, apart, 7, rowStride, c);
            double[] byColumns = new double[3 + cols * (c * rows + 2)];
            Arrays.fill(byColumns, Double.NaN);
            ensemble.fill(KEY, byColumns, 3, c, c * rows + 2);
            int written = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    for (int p = 0; p < c; p++) {
                        double expected = packed[(j * rows + i) * c + p];
                        String where = ensemble + " at " + i + ", " + j;
                        assertEquals(expected, apart[7 + i * rowStride + j * c + p], where);
                        assertEquals(
                                expected, byColumns[3 + j * (c * rows + 2) + i * c + p], where);
                        written++;
                    }
                }
            }
            assertEquals(
                    written,
                    Arrays.stream(apart).filter(x -> !Double.isNaN(x)).count(),
                    "nothing else is written by " + ensemble);
            assertEquals(written, Arrays.stream(byColumns).filter(x -> !Double.isNaN(x)).count());
        }
    }

    @Test
    void hermitianMatricesAreHermitian() {
        for (Ensemble ensemble : all()) {
            if (ensemble.structure() != Structure.HERMITIAN) {
                continue;
            }
            assertEquals(ensemble.rows(), ensemble.cols());
            Drawn a = Drawn.of(ensemble, 9, 1);
            Drawn b = a.conjugateTransposed();
            for (int k = 0; k < a.entries().length; k++) {
                assertEquals(a.entries()[k], b.entries()[k], 0.0, ensemble.toString());
            }
        }
    }

    @Test
    void theLowerTriangleIsTheSameAlone() {
        for (Ensemble ensemble : all()) {
            int n = ensemble.rows();
            int c = ensemble.field().components();
            double[] whole = new double[n * ensemble.cols() * c];
            double[] lower = new double[whole.length];
            ensemble.fill(Draws.scalar(), KEY, whole, 0, c, n * c);
            ensemble.fillLower(Draws.scalar(), KEY, lower, 0, c, n * c);
            for (int k = 0; k < whole.length; k++) {
                if (ensemble.structure() != Structure.HERMITIAN || k / c % n >= k / (c * n)) {
                    assertEquals(whole[k], lower[k], ensemble.toString());
                }
            }
        }
    }

    @Test
    void matricesOfAKeyDiffer() {
        for (Ensemble ensemble : all()) {
            double[] first = Drawn.of(ensemble, 9, 1).entries();
            assertArrayEquals(first, Drawn.of(ensemble, 9, 1).entries(), "again");
            assertNotEquals(
                    Arrays.toString(first), Arrays.toString(Drawn.of(ensemble, 9, 2).entries()));
            assertNotEquals(
                    Arrays.toString(first), Arrays.toString(Drawn.of(ensemble, 10, 1).entries()));
        }
    }

    /** Matrices larger than a tile, of which every part must come from the right numbers. */
    @Test
    void largeMatricesBeginLikeTheirNumbers() {
        double[] numbers = new double[3 * 70 * 61];
        Draws.scalar().normals(KEY, 0, numbers, 0, numbers.length);
        Drawn iid = drawn(new IidGaussian(70, 61, 4));
        for (int k = 0; k < 70 * 61; k++) {
            assertEquals(2 * numbers[k], iid.entries()[k]);
        }
        Drawn goe = drawn(new GaussianOrthogonal(61, 4));
        Drawn gue = drawn(new GaussianUnitary(61, 8));
        int k = 0;
        for (int j = 0; j < 61; j++) {
            for (int i = j; i < 61; i++) {
                double scale = i == j ? 2 * Math.sqrt(2) : 2;
                assertEquals(scale * numbers[k], goe.at(i, j), 1e-14);
                assertEquals(scale * numbers[2 * k], gue.at(i, j, 0), 1e-14);
                assertEquals(i == j ? 0 : 2 * numbers[2 * k + 1], gue.at(i, j, 1), 1e-14);
                k++;
            }
        }
    }

    private static Drawn drawn(Ensemble ensemble) {
        int c = ensemble.field().components();
        double[] entries = new double[ensemble.rows() * ensemble.cols() * c];
        ensemble.fill(KEY, entries, 0, c, c * ensemble.rows());
        return new Drawn(ensemble.field(), ensemble.rows(), ensemble.cols(), entries);
    }

    @Test
    void factorsBelongToTheirMatrices() {
        for (Ensemble ensemble : all()) {
            if (ensemble.factor().isEmpty()) {
                continue;
            }
            Drawn f = Drawn.of(ensemble.factor().orElseThrow(), 9, 1);
            Drawn gram = f.times(f.conjugateTransposed());
            assertArrayEquals(
                    gram.entries(), Drawn.of(ensemble, 9, 1).entries(), 1e-13, ensemble.toString());
        }
    }

    @Test
    void modelsAreNoLargerThanTheirMatricesAndSayWhatTheyAre() {
        for (Ensemble ensemble : all()) {
            assertFalse(ensemble.normalisation().isBlank());
            assertFalse(ensemble.normalisation().contains("NaN"), ensemble.normalisation());
            ensemble.tridiagonal()
                    .ifPresent(
                            model -> {
                                assertTrue(model.size() <= ensemble.rows());
                                assertEquals(ensemble.field().components(), model.beta());
                                assertFalse(model.normalisation().isBlank());
                            });
        }
    }

    @Test
    void emptyMatricesAreDrawn() {
        double[] nothing = new double[0];
        for (Ensemble ensemble :
                List.of(
                        new GaussianOrthogonal(0, 1),
                        new IidGaussian(0, 3, 1),
                        new Wishart(Field.COMPLEX, 0, 3, 1),
                        new Jacobi(Field.REAL, 0, 1, 1),
                        new Haar(Field.REAL, 0, 0, 1),
                        new TridiagonalPanel(new BetaHermite(1, 0, 1)))) {
            ensemble.fill(KEY, nothing, 0, 1, 0);
        }
        new CircularBeta(2, 0).fill(Draws.scalar(), KEY, nothing, 0);
        new PoissonLevels(0).fill(Draws.scalar(), KEY, nothing, 0);
    }
}
