package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.BidiagonalFrame;
import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.QdFrame;
import io.bulkedge.cpu.kernel.ScalarInterleaved;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels for singular values of interleaved matrices against their scalar twin. */
class BidiagonalKernelsTest {
    private static final double U = 0x1p-53;
    private static final int[][] SHAPES = {
        {1, 1}, {2, 1}, {2, 2}, {3, 3}, {5, 4}, {6, 5}, {7, 7}, {8, 8}, {13, 9}, {17, 16}, {40, 33}
    };
    private static final BidiagonalKernels SCALAR = new ScalarInterleaved().bidiagonal();

    @FunctionalInterface
    private interface Call {
        void on(BidiagonalKernels kernels, BidiagonalFrame frame, int room, int lanes);
    }

    private static BidiagonalFrame frame(int m, int n, int lanes) {
        int ld = n + 1;
        int[] sizes = {m * ld, m, m, m, n, n, n, BidiagonalFrame.SCALARS, n * n + 2};
        int[] at = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            at[i + 1] = at[i] + sizes[i] * lanes;
        }
        return new BidiagonalFrame(
                new double[at[sizes.length]],
                m,
                n,
                ld,
                0,
                at[1],
                at[2],
                at[3],
                at[4],
                at[5],
                at[6],
                at[7]);
    }

    private static void agree(BidiagonalKernels vector, int lanes, String what, Call call) {
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int n = shape[1];
            BidiagonalFrame wide = frame(m, n, lanes);
            SplittableRandom random = new SplittableRandom(m + 100L * n);
            for (int i = 0; i < wide.data().length; i++) {
                wide.data()[i] = random.nextDouble(0.25, 1);
            }
            double[] before = wide.data().clone();
            int room = wide.scalars() / lanes + BidiagonalFrame.SCALARS;
            call.on(vector, wide, room, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                BidiagonalFrame narrow = frame(m, n, 1);
                double[] expected = narrow.data();
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = before[i * lanes + lane];
                }
                call.on(SCALAR, narrow, room, 1);
                for (int i = 0; i < expected.length; i++) {
                    double actual = wide.data()[i * lanes + lane];
                    double bound = 100.0 * (m + 4) * U * Math.max(1, Math.abs(expected[i]));
                    String place = what + " of " + m + " x " + n + ", number " + i + ": " + actual;
                    assertTrue(Math.abs(expected[i] - actual) <= bound, place);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void passesAgree(int bits) {
        BidiagonalKernels vector = VectorWidths.require(bits).interleaved().bidiagonal();
        int lanes = bits / Double.SIZE;
        agree(vector, lanes, "begin", (kernels, f, _, _) -> kernels.begin(f));
        agree(vector, lanes, "maximum", (kernels, f, r, l) -> kernels.maxAbs(f, f.data(), r * l));
        agree(vector, lanes, "scaling", (kernels, f, r, l) -> kernels.scale(f, f.data(), r * l));
        for (int step = 0; step < 4; step++) {
            int k = step;
            agree(
                    vector,
                    lanes,
                    "reflection " + k,
                    (kernels, f, r, l) -> {
                        if (k < f.columns()) {
                            kernels.reflect(f, k, r * l, (r + 1) * l);
                        }
                    });
            agree(
                    vector,
                    lanes,
                    "update " + k,
                    (kernels, f, _, _) -> {
                        if (k < f.columns() - 1) {
                            kernels.update(f, k);
                        }
                    });
        }
    }

    /** The upper triangle may be written or not. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void gramMatricesAgree(int bits) {
        BidiagonalKernels vector = VectorWidths.require(bits).interleaved().bidiagonal();
        agree(
                vector,
                bits / Double.SIZE,
                "Gram matrix",
                (kernels, f, r, l) -> {
                    int n = f.columns();
                    kernels.gram(f, f.data(), r * l, n * l);
                    for (int i = 0; i < n; i++) {
                        for (int c = (i + 1) * l; c < n * l; c++) {
                            f.data()[r * l + i * n * l + c] = 0;
                        }
                    }
                });
    }

    /** Sweeps with and without a shift that is asked for, one and four groups, and judgements. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void sweepsAgree(int bits) {
        BidiagonalKernels vector = VectorWidths.require(bits).interleaved().bidiagonal();
        for (int n : new int[] {3, 8, 17}) {
            for (int groups : new int[] {1, 2, 4}) {
                for (int copy = 0; copy < 2; copy++) {
                    sweepAndCompare(vector, bits / Double.SIZE, n, groups, copy);
                }
            }
        }
    }

    private static QdFrame qd(int n, int lanes, int groups) {
        int vector = n * lanes;
        int half = 2 * groups * vector;
        double[] data = new double[2 * half + groups * QdFrame.STATE * lanes];
        return new QdFrame(data, n, 0, vector, half, 2 * vector, 2 * half);
    }

    private static void sweepAndCompare(
            BidiagonalKernels vector, int lanes, int n, int groups, int copy) {
        QdFrame wide = qd(n, lanes, QdFrame.GROUPS);
        SplittableRandom random = new SplittableRandom(n + 10L * groups + copy);
        for (int i = 0; i < wide.data().length; i++) {
            wide.data()[i] = random.nextDouble(0.25, 1);
        }
        for (int position = 0; position < groups * lanes; position++) {
            int state = wide.state() + position / lanes * QdFrame.STATE * lanes + position % lanes;
            double asked = random.nextInt(3) == 0 ? random.nextInt(2) : QdFrame.ANY;
            wide.data()[state + QdFrame.ASKED * lanes] = asked;
            wide.data()[state + QdFrame.SMALLEST * lanes] = random.nextDouble(1e-3, 2);
            wide.data()[state + QdFrame.IDLE * lanes] = 1 + random.nextInt(3);
            int high = random.nextInt(5) == 0 ? QdFrame.NONE : random.nextInt(n);
            wide.data()[state + QdFrame.HIGH * lanes] = high;
            wide.data()[state + QdFrame.THRESHOLD * lanes] =
                    high < 0 ? -1 : random.nextDouble(0, 0.5);
        }
        double[] before = wide.data().clone();
        vector.sweep(wide, groups, copy, 0, n - 1);
        for (int g = 0; g < groups; g++) {
            long marked = vector.judge(wide, g, 1 - copy, 0, n - 1);
            for (int lane = 0; lane < lanes; lane++) {
                QdFrame narrow = qd(n, 1, 1);
                pick(before, wide, g, lane, lanes, narrow.data());
                double[] after = new double[narrow.data().length];
                pick(wide.data(), wide, g, lane, lanes, after);
                SCALAR.sweep(narrow, 1, copy, 0, n - 1);
                assertEquals(
                        SCALAR.judge(narrow, 0, 1 - copy, 0, n - 1), marked >> lane & 1, "mark");
                for (int i = 0; i < after.length; i++) {
                    double bound = 64 * n * U * Math.max(1, Math.abs(narrow.data()[i]));
                    assertEquals(narrow.data()[i], after[i], bound, "number " + i + " of " + n);
                }
            }
        }
    }

    private static void pick(double[] from, QdFrame wide, int g, int lane, int lanes, double[] to) {
        int n = wide.n();
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < n; i++) {
                int at = c * wide.half() + g * wide.stride() + i * lanes + lane;
                to[2 * n * c + i] = from[wide.q() + at];
                to[2 * n * c + n + i] = from[wide.e() + at];
            }
        }
        for (int s = 0; s < QdFrame.STATE; s++) {
            int state = wide.state() + (g * QdFrame.STATE + s) * lanes + lane;
            to[4 * n + s] = from[state];
        }
    }
}
