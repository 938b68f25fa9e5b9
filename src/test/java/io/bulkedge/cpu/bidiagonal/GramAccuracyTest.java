package io.bulkedge.cpu.bidiagonal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.BatchShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Data that are kind and unkind to a Gram matrix: every value is within the bound that is reported
 * with it, and so is every value that the bound calls noise.
 */
final class GramAccuracyTest {
    private static final int SHORT = 256;
    private static final int LONG = 1024;

    /** Four fifths of the short side. */
    private static final int RANK = 205;

    private static final Kernels KERNELS = KernelLoader.best().kernels();

    /** Rows of the table: how singular values decay, and to what type the entries are rounded. */
    enum Data {
        GAUSSIAN_F32(0, x -> (float) x),
        CONDITION_1E2_F32(1e2, x -> (float) x),
        CONDITION_1E4_F32(1e4, x -> (float) x),
        CONDITION_1E6_F32(1e6, x -> (float) x),
        CONDITION_1E8_F32(1e8, x -> (float) x),
        LOW_RANK_F32(Double.POSITIVE_INFINITY, x -> (float) x),
        LOW_RANK_INTEGERS(Double.POSITIVE_INFINITY, Math::rint),
        GAUSSIAN_BF16(0, x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xFFFF0000)),
        CONDITION_1E4_F64(1e4, x -> x),
        CONDITION_1E6_F64(1e6, x -> x),
        CONDITION_1E8_F64(1e8, x -> x),
        CONDITION_1E10_F64(1e10, x -> x);

        private final double condition;
        private final DoubleUnaryOperator rounding;

        Data(double condition, DoubleUnaryOperator rounding) {
            this.condition = condition;
            this.rounding = rounding;
        }

        /** The matrix, column-major, SHORT x LONG. */
        double[] matrix() {
            SplittableRandom random = new SplittableRandom(17L + ordinal());
            if (condition == 0) {
                return random.doubles(SHORT * LONG)
                        .map(_ -> rounding.applyAsDouble(random.nextGaussian()))
                        .toArray();
            }
            boolean lowRank = Double.isInfinite(condition);
            int inner = lowRank ? RANK : SHORT;
            DoubleUnaryOperator ofFactor = this == LOW_RANK_INTEGERS ? rounding : x -> x;
            double[] left = new double[SHORT * inner];
            double[] right = new double[inner * LONG];
            for (int p = 0; p < inner; p++) {
                double scale = lowRank ? 1 : Math.pow(condition, -p / (inner - 1.0));
                for (int i = 0; i < SHORT; i++) {
                    left[p * SHORT + i] = scale * ofFactor.applyAsDouble(random.nextGaussian());
                }
                for (int j = 0; j < LONG; j++) {
                    right[j * inner + p] = ofFactor.applyAsDouble(random.nextGaussian());
                }
            }
            double[] a = new double[SHORT * LONG];
            KERNELS.gemm(SHORT, LONG, inner, 1, left, 0, SHORT, right, 0, inner, a, 0, SHORT);
            return Arrays.stream(a).map(rounding).toArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyValueIsWithinTheReportedBound(Data data) throws IOException {
        double[] a = data.matrix();
        double[] exact = new double[SHORT];
        int missing =
                new SingularValueSolver(KERNELS, SHORT, LONG, Vectors.NONE, SvdMethod.BIDIAGONAL)
                        .solve(a.clone(), 0, exact, null, null);
        double[] values = new double[SHORT];
        Elements elements =
                (first, count, target, offset) ->
                        System.arraycopy(a, Math.toIntExact(first), target, offset, count);
        int failed =
                new GramSingularValues(KERNELS, Team.alone(), SHORT, LONG)
                        .solve(elements, true, values);
        assertEquals(0, missing + failed);
        double[] bounds =
                ErrorBounds.of(
                        new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM),
                        BatchShape.real(1, SHORT, LONG),
                        values);
        for (int i = 0; i < SHORT; i++) {
            assertTrue(
                    Math.abs(values[i] - exact[i]) <= bounds[i],
                    data
                            + ": value "
                            + i
                            + " is "
                            + values[i]
                            + " +- "
                            + bounds[i]
                            + ", by the exact route "
                            + exact[i]);
        }
    }
}
