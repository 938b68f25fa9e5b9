package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to solve one matrix after another: loader, panel, solver and room for the
 * results of one matrix.
 */
final class Worker {
    private final MatrixLoader loader;
    private final Team team;
    private final @Nullable GramRoute gram;
    private final @Nullable PanelSolver solver;
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
            Team team,
            ReentrantLock readLock) {
        this.loader = new MatrixLoader(readLock);
        this.team = team;
        if (isGram(op)) {
            this.gram = new GramRoute(kernels, team, rows, cols, readLock);
            this.solver = null;
            this.panel = new double[0];
        } else {
            this.gram = null;
            this.solver = PanelSolver.of(op, rows, cols, kernels, tuning, team);
            this.panel = new double[Math.multiplyExact(rows, cols)];
        }
        this.values = new double[valueCount(op, rows, cols)];
        this.left = new double[Math.toIntExact(leftSize(op, rows, cols))];
        this.right = new double[Math.toIntExact(rightSize(op, rows, cols))];
    }

    private static boolean isGram(SpectralOp op) {
        return op instanceof SpectralOp.Svd svd && svd.method() == SvdMethod.GRAM;
    }

    static long bytes(SpectralOp op, int rows, int cols, CpuTuning tuning, int members) {
        long results =
                valueCount(op, rows, cols) + leftSize(op, rows, cols) + rightSize(op, rows, cols);
        if (isGram(op)) {
            return MatrixLoader.bytes()
                    + GramRoute.bytes(members, rows, cols)
                    + results * Double.BYTES;
        }
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
        int missing = values(source, matrix);
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

    private int values(MatrixSource source, long matrix) throws IOException {
        try {
            if (gram != null) {
                return gram.solve(source, matrix, values);
            }
            loader.load(source, matrix, panel);
            return Objects.requireNonNull(solver).solve(panel, values, left, right);
        } finally {
            team.dismiss();
        }
    }

    private static void store(double[] from, @Nullable MatrixBatch to, long matrix) {
        if (to != null) {
            PanelCopy.fromPanel(from, 0, to.shape().rows(), to, matrix);
        }
    }
}
