package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.cpu.band.TwoStageEigenvalues;
import io.bulkedge.cpu.dense.OneStageEigenvalues;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ReductionKernels;
import io.bulkedge.cpu.kernel.ScalarKernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scalar kernels of as many lanes promise: the bits of the vector kernels. */
class KernelTwinsTest {
    private static final int LONGEST = 150;

    private static double[] random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(n, -1, 1).toArray();
    }

    private static Kernels vector(int bits) {
        KernelChoice choice = VectorWidths.require(bits);
        return choice.kernels();
    }

    private static Kernels twin(int bits) {
        return new ScalarKernels(bits / Double.SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void vectorLoopsAreEqual(int bits) {
        Kernels vector = vector(bits);
        Kernels twin = twin(bits);
        double[] x = random(LONGEST + 3, 1);
        double[] y = random(LONGEST + 3, 2);
        for (int n = 0; n <= LONGEST; n++) {
            assertEquals(vector.dot(n, x, 3, y, 1), twin.dot(n, x, 3, y, 1), "dot of " + n);
            assertEquals(vector.sumOfSquares(n, x, 2), twin.sumOfSquares(n, x, 2));
            assertEquals(vector.maxAbs(n, x, 2), twin.maxAbs(n, x, 2));
            double[] one = y.clone();
            double[] other = y.clone();
            vector.axpy(n, 0.37, x, 2, one, 3);
            twin.axpy(n, 0.37, x, 2, other, 3);
            vector.scale(n, 1.7, one, 1);
            twin.scale(n, 1.7, other, 1);
            assertArrayEquals(one, other, "axpy and scale of " + n);
            vector.reductions().subtractTwo(n, x, 1, 0.3, 2, -0.7, 3, one, 0);
            twin.reductions().subtractTwo(n, x, 1, 0.3, 2, -0.7, 3, other, 0);
            assertArrayEquals(one, other, "difference of " + n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void passesAreEqual(int bits) {
        ReductionKernels vector = vector(bits).reductions();
        ReductionKernels twin = twin(bits).reductions();
        assertEquals(vector.blockColumns(), twin.blockColumns());
        for (int n : new int[] {8, 16, 40, 72}) {
            for (int first = 0; first < 2; first++) {
                double[] one = random(n * n, n);
                double[] other = one.clone();
                double[] x = random(4 * n, n + 1);
                double[] z = x.clone();
                vector.rank2UpdateMultiply(n, first, 2, one, 0, n, x, 0, n, 2 * n, 3 * n);
                twin.rank2UpdateMultiply(n, first, 2, other, 0, n, z, 0, n, 2 * n, 3 * n);
                assertArrayEquals(one, other, "matrix of order " + n);
                assertArrayEquals(x, z, "product of order " + n);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void countsAreEqual(int bits) {
        ReductionKernels vector = vector(bits).reductions();
        ReductionKernels twin = twin(bits).reductions();
        int points = vector.sturmPoints();
        assertEquals(points, twin.sturmPoints());
        for (int n : new int[] {1, 2, 33}) {
            double[] matrix = random(2 * n, n);
            for (int i = 1; i < 2 * n; i += 2) {
                matrix[i] *= matrix[i];
            }
            double[] at = random(2 * points, 5);
            at[points + 1] = matrix[0];
            double[][] out = new double[4][2 * points];
            vector.sturmCounts(n, matrix, 0, at, points, out[0], out[1]);
            twin.sturmCounts(n, matrix, 0, at, points, out[2], out[3]);
            assertArrayEquals(out[0], out[2], "counts of order " + n);
            assertArrayEquals(out[1], out[3], "sums of order " + n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void oneStageEigenvaluesAreEqual(int bits) {
        for (int n : new int[] {1, 5, 64, 131, 420}) {
            double[] a = random(n * n, n);
            double[] one = new double[n];
            double[] other = new double[n];
            new OneStageEigenvalues(vector(bits), n).solve(Team.alone(), a, 0, n, one);
            new OneStageEigenvalues(twin(bits), n).solve(Team.alone(), a, 0, n, other);
            assertArrayEquals(one, other, "eigenvalues of order " + n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void twoStageEigenvaluesAreEqual(int bits) {
        for (int n : new int[] {1, 40, 131, 300}) {
            double[] a = random(n * n, n);
            double[] one = new double[n];
            double[] other = new double[n];
            new TwoStageEigenvalues(vector(bits), n).solve(Team.alone(), a, 0, n, one);
            new TwoStageEigenvalues(twin(bits), n).solve(Team.alone(), a, 0, n, other);
            assertArrayEquals(one, other, "eigenvalues of order " + n);
        }
    }

    /** Bulges whose columns are not four vectors take another form. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void bulgesAreEqual(int bits) {
        BandKernels vector = vector(bits).bands();
        BandKernels twin = twin(bits).bands();
        for (int n : new int[] {16, 32, 48}) {
            double[] one = random(n * n, n);
            double[] other = one.clone();
            double[] x = random(6 * n, n + 1);
            double[] z = x.clone();
            vector.reflectSymmetric(n, one, 0, n, 0.7, x, 0, n);
            twin.reflectSymmetric(n, other, 0, n, 0.7, z, 0, n);
            assertArrayEquals(one, other, "diagonal block of order " + n);
            vector.multiply(n, 0.7, one, 0, n, x, 0, n);
            twin.multiply(n, 0.7, other, 0, n, z, 0, n);
            assertArrayEquals(Arrays.copyOf(x, 2 * n), Arrays.copyOf(z, 2 * n), "product");
            vector.updateReflect(n, one, 0, n, x, n, 0, 1.3, 4 * n);
            twin.updateReflect(n, other, 0, n, z, n, 0, 1.3, 4 * n);
            assertArrayEquals(one, other, "bulge of order " + n);
            vector.multiplyTransposed(n, -0.7, one, 0, n, x, 0, 5 * n);
            twin.multiplyTransposed(n, -0.7, other, 0, n, z, 0, 5 * n);
            assertArrayEquals(
                    Arrays.copyOfRange(x, 5 * n, 6 * n),
                    Arrays.copyOfRange(z, 5 * n, 6 * n),
                    "transposed product of order " + n);
            vector.updateTwo(n, one, 0, n, x, 0, n, 4 * n, 5 * n);
            twin.updateTwo(n, other, 0, n, z, 0, n, 4 * n, 5 * n);
            assertArrayEquals(one, other, "square of order " + n);
        }
    }
}
