package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Solves one matrix after the other, in a packed panel. */
final class PanelWorker implements Worker {
    private final MatrixLoader loader;
    private final PanelSolver solver;
    private final double[] panel;
    private final double[] values;
    private final double[] left;
    private final double[] right;

    PanelWorker(
            SpectralOp op,
            int rows,
            int cols,
            Kernels kernels,
            CpuTuning tuning,
            ReentrantLock readLock) {
        this.loader = new MatrixLoader(readLock);
        this.solver = PanelSolver.of(op, rows, cols, kernels, tuning);
        this.panel = new double[Math.multiplyExact(rows, cols)];
        this.values = new double[Worker.valueCount(op, rows, cols)];
        this.left = new double[Math.toIntExact(Worker.leftSize(op, rows, cols))];
        this.right = new double[Math.toIntExact(Worker.rightSize(op, rows, cols))];
    }

    static long bytes(SpectralOp op, int rows, int cols, CpuTuning tuning) {
        long results =
                Worker.valueCount(op, rows, cols)
                        + Worker.leftSize(op, rows, cols)
                        + Worker.rightSize(op, rows, cols);
        return MatrixLoader.bytes()
                + PanelSolver.bytes(op, rows, cols, tuning)
                + Math.multiplyExact((long) rows * cols + results, (long) Double.BYTES);
    }

    @Override
    public int run(long count, int workers) {
        return 1;
    }

    @Override
    public void solve(
            MatrixSource source, long first, int count, SpectrumBatch output, BatchStatus status)
            throws IOException {
        for (int i = 0; i < count; i++) {
            solve(source, first + i, output, status);
        }
    }

    /** Solves one matrix. */
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
