package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to solve one matrix after another: loader, panel, solver and room for the
 * results of one matrix.
 */
final class Worker {
    private final MatrixLoader loader;
    private final PanelSolver solver;
    private final double[] panel;
    private final double[] values;
    private final double[] left;
    private final double[] right;

    Worker(
            SpectralOp op,
            int rows,
            int cols,
            Kernels kernels,
            CpuTuning tuning,
            ReentrantLock readLock) {
        this.loader = new MatrixLoader(readLock);
        this.solver = PanelSolver.of(op, rows, cols, kernels, tuning);
        this.panel = new double[Math.multiplyExact(rows, cols)];
        this.values = new double[valueCount(op, rows, cols)];
        this.left = new double[Math.toIntExact(leftSize(op, rows, cols))];
        this.right = new double[Math.toIntExact(rightSize(op, rows, cols))];
    }

    static long bytes(SpectralOp op, int rows, int cols, CpuTuning tuning) {
        long results =
                valueCount(op, rows, cols) + leftSize(op, rows, cols) + rightSize(op, rows, cols);
        return MatrixLoader.bytes()
                + PanelSolver.bytes(op, rows, cols, tuning)
                + Math.multiplyExact((long) rows * cols + results, (long) Double.BYTES);
    }

    static int valueCount(SpectralOp op, int rows, int cols) {
        return op instanceof SpectralOp.Svd ? Math.min(rows, cols) : rows;
    }

    static long leftSize(SpectralOp op, int rows, int cols) {
        return op.vectors() == Vectors.ALL ? (long) rows * valueCount(op, rows, cols) : 0;
    }

    static long rightSize(SpectralOp op, int rows, int cols) {
        boolean twoSided = op instanceof SpectralOp.Svd && op.vectors() == Vectors.ALL;
        return twoSided ? (long) cols * valueCount(op, rows, cols) : 0;
    }

    void solve(MatrixSource source, long matrix, SpectrumBatch output, BatchStatus status)
            throws IOException {
        loader.load(source, matrix, panel);
        int missing = solver.solve(panel, values, left, right);
        if (missing != 0) {
            Arrays.fill(values, Double.NaN);
            Arrays.fill(left, Double.NaN);
            Arrays.fill(right, Double.NaN);
            if (missing == PanelSolver.NON_FINITE) {
                status.nonFinite(matrix);
            } else {
                status.notConverged(matrix, missing);
            }
        }
        store(values, output.values(), matrix);
        store(left, output.left(), matrix);
        store(right, output.right(), matrix);
    }

    private static void store(double[] from, @Nullable MatrixBatch to, long matrix) {
        if (to != null) {
            PanelCopy.fromPanel(from, 0, to.shape().rows(), to, matrix);
        }
    }
}
