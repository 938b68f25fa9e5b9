package io.bulkedge.check;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.util.SplittableRandom;

/** Batches of random symmetric matrices, and their values by a backend. */
public final class SymmetricBatch {
    private SymmetricBatch() {}

    /** Matrices with entries between -1 and 1, owned by the caller; the order is the seed. */
    public static MatrixBatch random(long count, int n) {
        MatrixBatch matrices = MatrixBatch.allocate(BatchShape.real(count, n, n), Precision.F64);
        SplittableRandom random = new SplittableRandom(n);
        for (long b = 0; b < count; b++) {
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    double value = random.nextDouble(-1, 1);
                    matrices.set(b, i, j, value);
                    matrices.set(b, j, i, value);
                }
            }
        }
        return matrices;
    }

    /** Values of every matrix, ascending. */
    public static double[][] values(Backend backend, SpectralOp op, MatrixBatch matrices)
            throws IOException {
        BatchShape shape = matrices.shape();
        double[][] values = new double[Math.toIntExact(shape.count())][];
        try (SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            backend.solve(op, new MatrixSource.Host(matrices), output, workspace);
            for (int b = 0; b < values.length; b++) {
                values[b] = output.valuesOf(b);
            }
        }
        return values;
    }
}
