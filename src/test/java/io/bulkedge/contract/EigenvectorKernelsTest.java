package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.EigenvectorKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.ReflectorFrame;
import io.bulkedge.cpu.kernel.RotationFrame;
import io.bulkedge.cpu.kernel.ScalarInterleaved;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels for eigenvectors against their scalar twin, lane by lane. */
class EigenvectorKernelsTest {
    private static final double U = 0x1p-53;
    private static final int[] ORDERS = {2, 3, 4, 5, 8, 9, 14, 15, 16, 17, 33};
    private static final EigenvectorKernels SCALAR = new ScalarInterleaved().eigenvectors();

    private static double[] lane(double[] wide, int lanes, int lane) {
        double[] narrow = new double[wide.length / lanes];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = wide[i * lanes + lane];
        }
        return narrow;
    }

    /** Compares a part of every lane with the scalar result. */
    private static void agree(
            double[] wide, int lanes, double[][] narrow, int from, int to, String what) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = from; i < to; i++) {
                double expected = narrow[lane][i];
                double actual = wide[i * lanes + lane];
                assertTrue(
                        Math.abs(expected - actual) <= 1e4 * U * Math.max(1, Math.abs(expected)),
                        what + ", number " + i + ": " + actual + " instead of " + expected);
            }
        }
    }

    private static ReflectorFrame reflectors(double[] data, int n, int lanes) {
        int ld = n + 3;
        int z = 3;
        int u = z + n * ld;
        int squares = u + n * (n + 3);
        return new ReflectorFrame(
                data, n, ld, z * lanes, u * lanes, squares * lanes, (squares + n + 3) * lanes);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void reflectorsAgree(int bits) {
        InterleavedKernels kernels = VectorWidths.require(bits).interleaved();
        int lanes = kernels.lanes();
        for (int n : ORDERS) {
            int numbers = 3 + n * (n + 3) + n * (n + 3) + n + 3 + ReflectorFrame.SCRATCH + n;
            double[] data = new double[numbers * lanes];
            ReflectorFrame wide = reflectors(data, n, lanes);
            SplittableRandom random = new SplittableRandom(n);
            for (int k = 0; k < n - 1; k++) {
                for (int lane = 0; lane < lanes; lane++) {
                    boolean none = random.nextInt(5) == 0;
                    data[wide.squares() + k * lanes + lane] = none ? 1e-200 : random.nextDouble();
                    for (int i = k + 1; i < n; i++) {
                        data[wide.u() + (k * n + i) * lanes + lane] = random.nextDouble(-1, 1);
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                int diagonal = wide.z() + i * (n + 4) * lanes;
                Arrays.fill(data, diagonal, diagonal + lanes, 1);
            }
            int e = numbers - n;
            double[][] narrow = new double[lanes][];
            for (int lane = 0; lane < lanes; lane++) {
                narrow[lane] = lane(data, lanes, lane);
                apply(SCALAR, reflectors(narrow[lane], n, 1), e);
            }
            apply(kernels.eigenvectors(), wide, e * lanes);
            agree(data, lanes, narrow, 0, 3 + n * (n + 3), "product of order " + n);
            agree(data, lanes, narrow, e, numbers, "couplings of order " + n);
        }
    }

    private static void apply(EigenvectorKernels kernels, ReflectorFrame f, int e) {
        kernels.couplings(f, e);
        for (int k = (f.n() - 2) / 4 * 4; k >= 0; k -= 4) {
            kernels.reflect(f, k);
        }
    }

    private static RotationFrame rotations(double[] data, int n, int lanes) {
        int rows = (n + 3) / 4 * 4;
        int ld = n + 1;
        int size = rows * ld + 1;
        int z = 1;
        int d = 1 + RotationFrame.GROUPS * size;
        int stride = 2 * n;
        int state = d + RotationFrame.GROUPS * stride;
        int turns = state + RotationFrame.GROUPS * RotationFrame.STATE;
        return new RotationFrame(
                data,
                n,
                d * lanes,
                (d + n) * lanes,
                stride * lanes,
                z * lanes,
                ld,
                size * lanes,
                state * lanes,
                turns * lanes);
    }

    private static int numbers(int n) {
        RotationFrame f = rotations(new double[0], n, 1);
        return f.turns() + (int) RotationFrame.turnNumbers(n);
    }

    /** Everything a round of the iteration does, with starts that differ between lanes. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void sweepsAndRotationsAgree(int bits) {
        InterleavedKernels kernels = VectorWidths.require(bits).interleaved();
        int lanes = kernels.lanes();
        for (int n : ORDERS) {
            SplittableRandom random = new SplittableRandom(n);
            double[] data = new double[numbers(n) * lanes];
            RotationFrame wide = rotations(data, n, lanes);
            for (int i = lanes; i < wide.turns(); i++) {
                data[i] = random.nextDouble(-1, 1);
            }
            for (int g = 0; g < RotationFrame.GROUPS; g++) {
                int low = wide.state() + g * RotationFrame.STATE * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    int choice = random.nextInt(n + 1);
                    data[low + lane] = choice >= n - 1 ? n : choice;
                }
            }
            for (int g = 0; g < RotationFrame.GROUPS; g++) {
                // Rows are rotated in fours; those beyond the matrix hold nothing.
                int end = wide.z() + g * wide.zStride() + n * wide.ld() * lanes;
                Arrays.fill(data, end, wide.z() + (g + 1) * wide.zStride() - lanes, 0);
            }
            double[][] narrow = new double[lanes][];
            for (int lane = 0; lane < lanes; lane++) {
                narrow[lane] = lane(data, lanes, lane);
                round(SCALAR, rotations(narrow[lane], n, 1), 1);
            }
            round(kernels.eigenvectors(), wide, lanes);
            // The rest of the states, after the results of a sweep, is scratch.
            agree(data, lanes, narrow, 0, wide.state() / lanes, "matrices of order " + n);
            for (int g = 0; g < RotationFrame.GROUPS; g++) {
                int state = wide.state() / lanes + g * RotationFrame.STATE;
                agree(data, lanes, narrow, state, state + 2, "states of order " + n);
            }
        }
    }

    private static void round(EigenvectorKernels kernels, RotationFrame f, int lanes) {
        for (int g = 0; g < RotationFrame.GROUPS; g++) {
            kernels.threshold(f, g);
            kernels.reverse(f, g);
        }
        kernels.sweep(f, 0, 2, 0, 0);
        kernels.sweep(f, 0, 2, 1, 0);
        for (int sweep = 0; sweep < 2; sweep++) {
            kernels.sweep(f, 2, 1, sweep, 0);
            kernels.sweep(f, 3, 1, sweep, 0);
        }
        for (int g = 0; g < RotationFrame.GROUPS; g++) {
            kernels.rotate(f, g, 2, new int[] {0, 0});
        }
        int half = f.n() / 2;
        kernels.order(half, f.data(), f.d(), f.d() + half * lanes, f.e() - f.d());
    }
}
