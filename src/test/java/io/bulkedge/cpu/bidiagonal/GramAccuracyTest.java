package io.bulkedge.cpu.bidiagonal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.band.EigenvaluePath;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.BatchShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static final DoubleUnaryOperator F32 = x -> (float) x;
    private static final DoubleUnaryOperator F64 = x -> x;
    private static final DoubleUnaryOperator INTEGERS = Math::rint;
    private static final DoubleUnaryOperator BF16 =
            x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xFFFF0000);

    /** A matrix of independent entries, or of a condition, or of low rank if that is infinite. */
    private static final double INDEPENDENT = 0;

    private static final double LOW_RANK = Double.POSITIVE_INFINITY;

    /** How singular values decay, and to what type the entries are rounded. */
    record Data(String name, double condition, DoubleUnaryOperator rounding) {
        /** The matrix, column-major, SHORT x LONG. */
        double[] matrix() {
            SplittableRandom random = new SplittableRandom(name.hashCode());
            if (condition == INDEPENDENT) {
                return random.doubles(SHORT * LONG)
                        .map(_ -> rounding.applyAsDouble(random.nextGaussian()))
                        .toArray();
            }
            boolean lowRank = condition == LOW_RANK;
            int inner = lowRank ? RANK : SHORT;
            DoubleUnaryOperator ofFactor = rounding == INTEGERS ? INTEGERS : F64;
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

    static List<Data> table() {
        return List.of(
                new Data("Gaussian f32", INDEPENDENT, F32),
                new Data("condition 1e2 f32", 1e2, F32),
                new Data("condition 1e4 f32", 1e4, F32),
                new Data("condition 1e6 f32", 1e6, F32),
                new Data("condition 1e8 f32", 1e8, F32),
                new Data("low rank f32", LOW_RANK, F32),
                new Data("low rank integers", LOW_RANK, INTEGERS),
                new Data("Gaussian bf16", INDEPENDENT, BF16),
                new Data("condition 1e4 f64", 1e4, F64),
                new Data("condition 1e6 f64", 1e6, F64),
                new Data("condition 1e8 f64", 1e8, F64),
                new Data("condition 1e10 f64", 1e10, F64));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyValueIsWithinTheReportedBound(Data data) throws IOException {
        double[] a = data.matrix();
        double[] exact = new double[SHORT];
        int missing =
                new SingularValueSolver(KERNELS, SHORT, LONG, Vectors.NONE)
                        .solve(a.clone(), 0, exact, null, null);
        double[] values = new double[SHORT];
        Elements elements =
                (first, count, target, offset) ->
                        System.arraycopy(a, Math.toIntExact(first), target, offset, count);
        int failed =
                new GramSingularValues(
                                KERNELS,
                                Team.alone(),
                                SHORT,
                                LONG,
                                GramSingularValues.BLOCK_NUMBERS,
                                new EigenvaluePath(false, SHORT))
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
                    data.name()
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
