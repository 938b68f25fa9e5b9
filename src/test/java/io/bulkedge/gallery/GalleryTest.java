package io.bulkedge.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;

class GalleryTest {
    /** EJML is slow and the large matrices are of the same families as the small ones. */
    private static final int LARGEST_FOR_ORACLE = 50;

    private final RatioLog log = new RatioLog(GalleryTest.class);

    @Test
    void declaredShapeSymmetryAndFinitenessHold() {
        for (TestMatrix matrix : everything()) {
            double[] a = matrix.build();
            int m = matrix.rows();
            assertEquals(m * matrix.columns(), a.length, matrix.name());
            assertArrayEquals(a, matrix.build(), matrix.name() + " differs at the second build");
            assertEquals(
                    matrix.finite(), Arrays.stream(a).allMatch(Double::isFinite), matrix.name());
            if (matrix.symmetric()) {
                assertEquals(m, matrix.columns(), matrix.name());
                assertArrayEquals(
                        a, Orthogonal.transpose(m, m, a), matrix.name() + " is not symmetric");
            }
        }
    }

    @Test
    void namesAreUniqueAmongAll() {
        Set<String> names = new HashSet<>();
        List<TestMatrix> all = new ArrayList<>(Gallery.finite());
        all.addAll(Gallery.nonFinite());
        for (TestMatrix matrix : all) {
            assertTrue(names.add(matrix.name()), matrix.name());
        }
    }

    @Test
    void symmetricListHoldsSymmetricMatricesOnly() {
        assertTrue(Gallery.symmetric().stream().allMatch(m -> m.symmetric() && m.finite()));
    }

    @Test
    void declaredSpectraAreAscendingAndHaveTheNormOfTheMatrix() {
        for (TestMatrix matrix : everything()) {
            double[] singular = matrix.knownSingularValues();
            double[] spectrum = matrix.knownSpectrum();
            if (singular == null || spectrum == null) {
                continue;
            }
            assertEquals(Math.min(matrix.rows(), matrix.columns()), singular.length, matrix.name());
            assertTrue(Residuals.ascendingNonNegative(singular), matrix.name());
            assertTrue(Residuals.ascending(spectrum), matrix.name());
            double[] a = matrix.build();
            double scale = Arrays.stream(a).map(Math::abs).max().orElse(0);
            if (scale > 0) {
                double expected = frobenius(singular, scale);
                assertEquals(expected, frobenius(a, scale), 1e-13 * expected, matrix.name());
            }
        }
    }

    @Test
    void declaredSpectraAreThoseOfAnIndependentSolver() {
        for (TestMatrix matrix : everything()) {
            double[] expected = matrix.knownSingularValues();
            double[] a = matrix.build();
            double scale = Arrays.stream(a).map(Math::abs).max().orElse(0);
            // EJML is trusted at ordinary scales only; the others are exact multiples.
            if (expected != null
                    && scale > 1e-9
                    && scale < 1e9
                    && a.length <= LARGEST_FOR_ORACLE * LARGEST_FOR_ORACLE) {
                DMatrixRMaj dense = new DMatrixRMaj(matrix.rows(), matrix.columns(), false, a);
                double[] actual = SingularOps_DDRM.singularValues(dense);
                Arrays.sort(actual);
                int size = Math.max(matrix.rows(), matrix.columns());
                log.check(
                        matrix.name(),
                        "declared spectrum",
                        Residuals.knownSpectrum(expected, actual, size));
            }
        }
    }

    private static List<TestMatrix> everything() {
        List<TestMatrix> all = new ArrayList<>(Gallery.finite());
        all.addAll(Gallery.symmetric());
        all.addAll(Gallery.nonFinite());
        return all;
    }

    private static double frobenius(double[] a, double scale) {
        return Math.sqrt(Arrays.stream(a).map(x -> x / scale).map(x -> x * x).sum());
    }
}
