package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.small.InterleavedEigenSolver;
import io.bulkedge.cpu.small.InterleavedGramSolver;
import io.bulkedge.cpu.small.InterleavedSingularSolver;
import io.bulkedge.cpu.small.InterleavedVectorSolver;
import io.bulkedge.cpu.small.LanePacking;
import io.bulkedge.cpu.small.LaneSolver;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.PanelCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Solves matrices side by side in the lanes of vectors. A matrix on which the common iteration
 * stalls is read again and solved alone by Householder reduction and implicit QL or QR, and
 * counted.
 */
final class InterleavedWorker implements Worker {
    private final LaneSolver solver;
    private final PanelWorker reference;
    private final MatrixLoader loader;
    private final int lanes;
    private final int size;
    private final int rows;
    private final LanePacking packing;
    private final double[] panels;
    private final double[] values;
    private final boolean wantsVectors;

    InterleavedWorker(
            SpectralOp op,
            int rows,
            int cols,
            long count,
            KernelChoice kernels,
            CpuTuning tuning,
            ReentrantLock readLock) {
        this.rows = rows;
        this.size = rows * cols;
        this.lanes = kernels.interleaved().lanes();
        this.solver = solver(op, rows, cols, count, kernels.interleaved(), tuning.sweepsPerValue());
        this.reference =
                new PanelWorker(
                        reference(op),
                        BatchShape.real(1, rows, cols),
                        kernels.kernels(),
                        tuning,
                        Team.alone(),
                        readLock);
        this.loader = new MatrixLoader(readLock);
        this.packing = new LanePacking(kernels.interleaved(), rows, cols);
        this.panels = new double[lanes * size];
        this.values = new double[MatrixResults.valueCount(op, rows, cols)];
        this.wantsVectors = op.vectors() == Vectors.ALL;
    }

    private static LaneSolver solver(
            SpectralOp op,
            int rows,
            int cols,
            long count,
            InterleavedKernels kernels,
            int sweepsPerValue) {
        if (op instanceof SpectralOp.Svd svd) {
            return svd.method().squares()
                    ? new InterleavedGramSolver(kernels, rows, cols, count, sweepsPerValue)
                    : new InterleavedSingularSolver(kernels, rows, cols, count, sweepsPerValue);
        }
        return op.vectors() == Vectors.ALL
                ? new InterleavedVectorSolver(kernels, rows, count, sweepsPerValue)
                : new InterleavedEigenSolver(kernels, rows, count, sweepsPerValue);
    }

    private static SpectralOp reference(SpectralOp op) {
        return op instanceof SpectralOp.Svd
                ? new SpectralOp.Svd(op.vectors(), SvdMethod.BIDIAGONAL)
                : new SpectralOp.SymmetricEigen(op.vectors(), EigenMethod.HOUSEHOLDER_QL);
    }

    /** Memory of a worker that is to solve about {@code count} matrices. */
    static long bytes(SpectralOp op, int rows, int cols, long count, int lanes, CpuTuning tuning) {
        return solverBytes(op, rows, cols, count, lanes)
                + PanelWorker.bytes(reference(op), BatchShape.real(1, rows, cols), tuning, 1)
                + MatrixLoader.bytes()
                + LanePacking.bytes(cols, lanes)
                + ((long) lanes * rows * cols + MatrixResults.valueCount(op, rows, cols))
                        * Double.BYTES;
    }

    private static long solverBytes(SpectralOp op, int rows, int cols, long count, int lanes) {
        if (op instanceof SpectralOp.Svd svd) {
            return svd.method().squares()
                    ? InterleavedGramSolver.workspaceBytes(rows, cols, lanes, count)
                    : InterleavedSingularSolver.workspaceBytes(rows, cols, lanes, count);
        }
        return op.vectors() == Vectors.ALL
                ? InterleavedVectorSolver.workspaceBytes(rows, lanes, count)
                : InterleavedEigenSolver.workspaceBytes(rows, lanes, count);
    }

    /** Whole groups, as equal as possible. */
    @Override
    public int run(long count, int workers) {
        long capacity = (long) solver.groups() * lanes;
        long share = Math.ceilDiv(count, Math.max(1, workers));
        long rounds = Math.max(1, Math.ceilDiv(share, capacity));
        long groups = Math.max(1, Math.ceilDiv(Math.ceilDiv(share, rounds), lanes));
        return Math.toIntExact(groups * lanes);
    }

    @Override
    public void solve(
            MatrixSource source, long first, int count, SpectrumBatch output, BatchStatus status)
            throws IOException {
        int groups = Math.ceilDiv(count, lanes);
        for (int g = 0; g < groups; g++) {
            int done = g * lanes;
            load(source, first + done, g, Math.min(lanes, count - done));
            solver.reduce(g);
        }
        solver.iterate(groups);
        for (int i = 0; i < count; i++) {
            if (i % lanes == 0) {
                solver.vectors(i / lanes, panels);
            }
            store(source, first + i, i, output, status);
        }
    }

    private void load(MatrixSource source, long first, int group, int used) throws IOException {
        if (source instanceof MatrixSource.Sampled sampled) {
            for (int lane = 0; lane < used; lane++) {
                sampled.ensemble()
                        .fill(
                                sampled.key().matrix(first + lane),
                                solver.panel(),
                                solver.offset(group, lane),
                                solver.rowStride(),
                                solver.colStride());
            }
            packing.pad(solver, group, used);
        } else {
            for (int lane = 0; lane < used; lane++) {
                loader.load(source, first + lane, panels, lane * size, rows);
            }
            packing.place(solver, group, used, panels);
        }
    }

    private void store(
            MatrixSource source,
            long matrix,
            int position,
            SpectrumBatch output,
            BatchStatus status)
            throws IOException {
        int result = solver.values(position, values);
        int vectors = position % lanes * size;
        if (result == LaneSolver.STALLED) {
            status.solvedAgain();
            reference.solve(source, matrix, output, status);
            return;
        }
        if (result == LaneSolver.NON_FINITE) {
            Arrays.fill(values, Double.NaN);
            Arrays.fill(panels, vectors, vectors + size, Double.NaN);
            status.nonFinite(matrix);
        }
        PanelCopy.fromPanel(values, 0, output.values().shape().rows(), output.values(), matrix);
        if (wantsVectors && output.left() != null) {
            PanelCopy.fromPanel(panels, vectors, rows, output.left(), matrix);
        }
    }
}
