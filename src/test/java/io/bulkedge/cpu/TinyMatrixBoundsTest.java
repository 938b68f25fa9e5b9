package io.bulkedge.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Singular values of 2 x 2 matrices against their closed form in 60 digits: where roundings that do
 * not become fewer with the size weigh most in the reported bound.
 */
class TinyMatrixBoundsTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int COUNT = 2000;

    static Stream<SvdMethod> methods() {
        return Arrays.stream(SvdMethod.values()).filter(method -> method.place() == Place.HOST);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void valuesAreWithinTheirBounds(SvdMethod method) throws IOException {
        SpectralOp op = new SpectralOp.Svd(Vectors.NONE, method);
        BatchShape shape = BatchShape.real(COUNT, 2, 2);
        SplittableRandom random = new SplittableRandom(4);
        try (MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                Backend backend = new CpuBackend(1, CpuTuning.auto(), KernelLoader.best());
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            double[][] panels = new double[COUNT][];
            for (int b = 0; b < COUNT; b++) {
                panels[b] = random.doubles(4, -1, 1).toArray();
                PanelCopy.fromPanel(panels[b], 0, 2, batch, b);
            }
            assertTrue(
                    backend.solve(op, new MatrixSource.Host(batch), output, workspace)
                            .allConverged());
            double worst = 0;
            for (int b = 0; b < COUNT; b++) {
                double[] values = output.valuesOf(b);
                double[] bounds = ErrorBounds.of(op, shape, values);
                BigDecimal[] exact = exact(panels[b]);
                for (int i = 0; i < 2; i++) {
                    double error = new BigDecimal(values[i]).subtract(exact[i]).abs().doubleValue();
                    worst = Math.max(worst, error / bounds[i]);
                }
            }
            assertTrue(worst <= 1, method + ": " + worst);
        }
    }

    /** s^2 = (f -+ sqrt(f^2 - 4 d^2)) / 2 with f the squared Frobenius norm and d = det A. */
    private static BigDecimal[] exact(double[] a) {
        BigDecimal square = BigDecimal.ZERO;
        for (double x : a) {
            square = square.add(new BigDecimal(x).pow(2));
        }
        BigDecimal det =
                new BigDecimal(a[0])
                        .multiply(new BigDecimal(a[3]))
                        .subtract(new BigDecimal(a[1]).multiply(new BigDecimal(a[2])));
        BigDecimal two = BigDecimal.TWO;
        BigDecimal root =
                square.pow(2).subtract(det.pow(2).multiply(two).multiply(two)).sqrt(DIGITS);
        BigDecimal large = square.add(root).divide(two).sqrt(DIGITS);
        return new BigDecimal[] {det.abs().divide(large, DIGITS), large};
    }
}
