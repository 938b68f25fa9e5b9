package io.bulkedge.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.gallery.Tridiagonal;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Trace and Frobenius norm of the two diagonals against the values. */
class TridiagonalCertificateTest {
    /** Zeros, grades, entries near overflow: right results are certified by every method. */
    @Test
    void rightValuesHoldAndWrongOnesDoNot() throws IOException {
        try (Backend backend = new CpuBackend(1, CpuTuning.auto(), KernelLoader.steady())) {
            for (Tridiagonal base : Tridiagonal.ugly()) {
                for (int exponent : new int[] {0, 1000, -1000}) {
                    for (TridiagonalMethod method : TridiagonalMethod.values()) {
                        if (method.place() == Place.HOST) {
                            check(backend, base.times(exponent), method);
                        }
                    }
                }
            }
        }
    }

    private static void check(Backend backend, Tridiagonal t, TridiagonalMethod method)
            throws IOException {
        SpectralOp op = new SpectralOp.Tridiagonal(Vectors.NONE, method);
        BatchShape shape = BatchShape.real(1, t.n(), 2);
        try (MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            PanelCopy.fromPanel(t.panel(), 0, t.n(), batch, 0);
            MatrixSource source = new MatrixSource.Host(batch);
            backend.solve(op, source, output, workspace);
            Certificate right = Certificate.of(op, source, output, 0);
            assertTrue(right.holds(), t.name() + " " + method + " " + right);
            int last = t.n() - 1;
            double largest = output.valuesOf(0)[last];
            output.values().set(0, last, 0, largest * (1 + 1e-9) + 1e-300);
            Certificate wrong = Certificate.of(op, source, output, 0);
            assertFalse(wrong.holds(), t.name() + " " + method + " " + wrong);
        }
    }
}
