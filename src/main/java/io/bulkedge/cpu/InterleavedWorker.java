package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.small.InterleavedEigenSolver;
import io.bulkedge.matrix.PanelCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Solves matrices side by side in the lanes of vectors. A matrix on which the common iteration
 * stalls is read again and solved by Householder reduction and implicit QL, and counted.
 */
final class InterleavedWorker implements Worker {
    private static final SpectralOp REFERENCE =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL);

    private final InterleavedEigenSolver solver;
    private final PanelWorker reference;
    private final MatrixLoader loader;
    private final int lanes;
    private final double[] panel;
    private final double[] values;

    InterleavedWorker(
            int n, long count, KernelChoice kernels, CpuTuning tuning, ReentrantLock readLock) {
        this.lanes = kernels.interleaved().lanes();
        this.solver =
                new InterleavedEigenSolver(
                        kernels.interleaved(), n, count, tuning.sweepsPerValue());
        this.reference =
                new PanelWorker(REFERENCE, n, n, kernels.kernels(), tuning, Team.alone(), readLock);
        this.loader = new MatrixLoader(readLock);
        this.panel = new double[n * n];
        this.values = new double[n];
    }

    /** Memory of a worker that is to solve about {@code count} matrices. */
    static long bytes(int n, long count, int lanes, CpuTuning tuning) {
        return InterleavedEigenSolver.workspaceBytes(n, lanes, count)
                + PanelWorker.bytes(REFERENCE, n, n, tuning)
                + MatrixLoader.bytes()
                + (long) (n + 1) * n * Double.BYTES;
    }

    /** Whole groups, as equal as possible. */
    @Override
    public int run(long count, int workers) {
        long capacity = InterleavedEigenSolver.capacity(lanes);
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
            int used = Math.min(lanes, count - done);
            for (int lane = 0; lane < used; lane++) {
                load(source, first + done + lane, lane);
            }
            solver.pad(used);
            solver.reduce(g);
        }
        solver.iterate(groups);
        for (int i = 0; i < count; i++) {
            store(source, first + i, solver.values(i, values), output, status);
        }
    }

    private void load(MatrixSource source, long matrix, int lane) throws IOException {
        if (source instanceof MatrixSource.Sampled sampled) {
            sampled.ensemble()
                    .fill(
                            sampled.key().matrix(matrix),
                            solver.panel(),
                            solver.offset(lane),
                            solver.rowStride(),
                            solver.colStride());
        } else {
            loader.load(source, matrix, panel, 0, source.shape().rows());
            solver.place(panel, lane);
        }
    }

    private void store(
            MatrixSource source, long matrix, int result, SpectrumBatch output, BatchStatus status)
            throws IOException {
        if (result == InterleavedEigenSolver.STALLED) {
            status.solvedAgain();
            reference.solve(source, matrix, output, status);
            return;
        }
        if (result == InterleavedEigenSolver.NON_FINITE) {
            Arrays.fill(values, Double.NaN);
            status.nonFinite(matrix);
        }
        PanelCopy.fromPanel(values, 0, output.values().shape().rows(), output.values(), matrix);
    }
}
