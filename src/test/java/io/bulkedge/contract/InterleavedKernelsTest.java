package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.InterleavedFrame;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.LockstepFrame;
import io.bulkedge.cpu.kernel.ScalarInterleaved;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels on interleaved matrices against their scalar twin, lane by lane, bit by bit.
 */
class InterleavedKernelsTest {
    private static final int[] ORDERS = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 32, 33, 63, 64, 65, 66, 67, 68, 69, 131
    };
    private static final InterleavedKernels SCALAR = new ScalarInterleaved();

    private static InterleavedFrame frame(int n, int lanes) {
        int ld = n + 1;
        int vector = n * lanes;
        int first = n * ld * lanes;
        int[] at = new int[7];
        for (int i = 0; i < at.length; i++) {
            at[i] = first + i * vector;
        }
        double[] data = new double[at[6] + (InterleavedFrame.SCALARS + 2 * n) * lanes];
        return new InterleavedFrame(
                data, n, ld, 0, at[0], at[1], at[2], at[3], at[4], at[5], at[6]);
    }

    /** Random numbers in every lane, and the same ones in a frame of one lane each. */
    private static InterleavedFrame[] random(long seed, int n, InterleavedFrame wide, int lanes) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < wide.data().length; i++) {
            wide.data()[i] = random.nextDouble(-1, 1);
        }
        InterleavedFrame[] narrow = new InterleavedFrame[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            narrow[lane] = frame(n, 1);
            double[] to = narrow[lane].data();
            for (int i = 0; i < to.length; i++) {
                to[i] = wide.data()[i * lanes + lane];
            }
        }
        return narrow;
    }

    @FunctionalInterface
    private interface Call {
        void on(InterleavedKernels kernels, InterleavedFrame frame, int d, int e);
    }

    private static void agree(InterleavedKernels vector, int n, String what, Call call) {
        int lanes = vector.lanes();
        InterleavedFrame wide = frame(n, lanes);
        InterleavedFrame[] narrow = random(n, n, wide, lanes);
        int d = wide.scalars() / lanes + InterleavedFrame.SCALARS;
        call.on(vector, wide, d * lanes, (d + n) * lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double[] expected = narrow[lane].data();
            call.on(SCALAR, narrow[lane], d, d + n);
            for (int i = 0; i < expected.length; i++) {
                int place = i;
                assertEquals(
                        expected[i],
                        wide.data()[i * lanes + lane],
                        () -> what + " of order " + n + ", number " + place);
            }
        }
    }

    /** The scalars hold intermediate results in some kernels only; they must not be compared. */
    private static void columnOnly(InterleavedFrame f, int lanes) {
        int from = f.scalars() + 4 * lanes;
        Arrays.fill(f.data(), from, from + 4 * lanes, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void reductionAgrees(int bits) {
        InterleavedKernels vector = VectorWidths.require(bits).interleaved();
        assertEquals(bits / Double.SIZE, vector.lanes());
        for (int n : ORDERS) {
            for (int from = 0; from < Math.min(n, 6); from++) {
                int k = from;
                agree(vector, n, "multiply", (kernels, f, d, e) -> kernels.multiply(f, k));
                agree(vector, n, "update", (kernels, f, d, e) -> kernels.update(f, k));
                agree(
                        vector,
                        n,
                        "first column",
                        (kernels, f, d, e) -> {
                            kernels.firstColumn(f, k, d, e);
                            columnOnly(f, kernels.lanes());
                        });
                agree(
                        vector,
                        n,
                        "second column",
                        (kernels, f, d, e) -> {
                            kernels.secondColumn(f, k, d, e);
                            Arrays.fill(
                                    f.data(),
                                    f.scalars() + 2 * kernels.lanes(),
                                    f.scalars() + 4 * kernels.lanes(),
                                    0);
                            columnOnly(f, kernels.lanes());
                        });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void scalingAndOrderingAgree(int bits) {
        InterleavedKernels vector = VectorWidths.require(bits).interleaved();
        for (int n : ORDERS) {
            agree(vector, n, "maximum", (kernels, f, d, e) -> kernels.maxAbs(f, f.data(), d));
            agree(vector, n, "scaling", (kernels, f, d, e) -> kernels.scale(f, f.data(), d));
            agree(vector, n, "ordering", (kernels, f, d, e) -> kernels.order(n, f.data(), d, e));
        }
    }

    /** Every number at its place, and back to another one; minus zero becomes zero. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void tilesAreTransposed(int bits) {
        InterleavedKernels vector = VectorWidths.require(bits).interleaved();
        int lanes = vector.lanes();
        int columns = 5;
        int rows = lanes + 3;
        int size = columns * rows;
        double[] packed = new double[lanes * size];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = i % 7 == 0 ? -0.0 : i;
        }
        int step = (columns + 2) * lanes;
        double[] wide = new double[1 + lanes * step];
        double[] tile = new double[lanes * lanes];
        vector.interleave(columns, packed, 2, size, rows, wide, 1, step, tile);
        int[] places = new int[columns * lanes];
        for (int lane = 0; lane < lanes; lane++) {
            for (int c = 0; c < columns; c++) {
                places[c * lanes + lane] = (lane * columns + (c + lane) % columns) * lanes;
                for (int r = 0; r < lanes; r++) {
                    assertEquals(
                            packed[2 + lane * size + c * rows + r],
                            wide[1 + r * step + c * lanes + lane]);
                }
            }
        }
        double[] back = new double[3 + columns * lanes * lanes];
        vector.separate(columns, wide, 1, step, back, 3, places, tile);
        for (int lane = 0; lane < lanes; lane++) {
            for (int c = 0; c < columns; c++) {
                for (int r = 0; r < lanes; r++) {
                    assertEquals(
                            packed[2 + lane * size + c * rows + r] + 0.0,
                            back[3 + places[c * lanes + lane] + r]);
                }
            }
        }
    }

    /** One and four groups, with every kind of start: these operations are the same bit for bit. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void sweepsAgree(int bits) {
        InterleavedKernels vector = VectorWidths.require(bits).interleaved();
        int lanes = vector.lanes();
        for (int n : new int[] {2, 3, 8, 17}) {
            for (int groups : new int[] {1, 2, 4}) {
                int states = LockstepFrame.GROUPS * LockstepFrame.STATE;
                int stride = 2 * n * lanes;
                LockstepFrame wide =
                        new LockstepFrame(
                                new double[(4 * 2 * n + states) * lanes],
                                n,
                                0,
                                n * lanes,
                                stride,
                                4 * stride);
                SplittableRandom random = new SplittableRandom(n + groups);
                for (int i = 0; i < wide.data().length; i++) {
                    wide.data()[i] = random.nextDouble();
                }
                sweepAndCompare(vector, wide, groups, random);
            }
        }
    }

    private static void sweepAndCompare(
            InterleavedKernels vector, LockstepFrame wide, int groups, SplittableRandom random) {
        int lanes = vector.lanes();
        int n = wide.n();
        int first = n;
        int last = 0;
        for (int g = 0; g < groups; g++) {
            for (int lane = 0; lane < lanes; lane++) {
                int low = random.nextInt(4) == 0 && g == 1 ? n : random.nextInt(n - 1);
                int state = wide.state() + g * LockstepFrame.STATE * lanes + lane;
                wide.data()[state + LockstepFrame.LOW * lanes] = low;
                first = Math.min(first, low);
                last = Math.max(last, low);
            }
        }
        double[] before = wide.data().clone();
        vector.sweep(wide, groups, first, last);
        for (int g = 0; g < groups; g++) {
            for (int lane = 0; lane < lanes; lane++) {
                LockstepFrame narrow =
                        new LockstepFrame(
                                new double[2 * n + LockstepFrame.STATE], n, 0, n, 2 * n, 2 * n);
                copy(before, wide, g, lane, lanes, narrow.data());
                double[] after = new double[narrow.data().length];
                copy(wide.data(), wide, g, lane, lanes, after);
                double low = narrow.data()[2 * n + LockstepFrame.LOW];
                if (low == n) {
                    assertTrue(
                            Arrays.equals(narrow.data(), 0, 2 * n, after, 0, 2 * n),
                            "a finished matrix is not touched");
                    continue;
                }
                SCALAR.sweep(narrow, 1, (int) low, (int) low);
                int compared = 2 * n + LockstepFrame.NEXT;
                for (int i = 0; i < compared; i++) {
                    assertEquals(narrow.data()[i], after[i], "number " + i + " of order " + n);
                }
            }
        }
    }

    private static void copy(
            double[] from, LockstepFrame wide, int g, int lane, int lanes, double[] to) {
        int n = wide.n();
        for (int i = 0; i < n; i++) {
            to[i] = from[wide.d() + g * wide.stride() + i * lanes + lane];
            to[n + i] = from[wide.e() + g * wide.stride() + i * lanes + lane];
        }
        for (int s = 0; s < LockstepFrame.STATE; s++) {
            int state = wide.state() + (g * LockstepFrame.STATE + s) * lanes + lane;
            to[2 * n + s] = from[state];
        }
    }
}
