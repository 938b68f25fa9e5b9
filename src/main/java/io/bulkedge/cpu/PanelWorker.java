package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.BatchShape;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** Solves one matrix after the other, in a panel, some operations with a team of threads. */
final class PanelWorker implements Worker {
    private final MatrixLoader loader;
    private final PanelSolver solver;
    private final Team team;
    private final MatrixResults results;

    PanelWorker(
            SpectralOp op,
            BatchShape shape,
            KernelChoice kernels,
            CpuTuning tuning,
            Team team,
            ReentrantLock readLock) {
        this.loader = new MatrixLoader(kernels.draws(), readLock);
        this.solver = PanelSolver.of(op, shape, kernels.kernels(), tuning, team);
        this.team = team;
        this.results = MatrixResults.of(op, shape.rows(), shape.cols());
    }

    static long bytes(SpectralOp op, BatchShape shape, CpuTuning tuning, int members) {
        return MatrixLoader.bytes()
                + PanelSolver.bytes(op, shape, tuning, members)
                + MatrixResults.bytes(op, shape.rows(), shape.cols());
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
        loader.load(source, matrix, solver.panel(), solver.offset(), solver.leading());
        results.store(values(), matrix, output, status);
    }

    private int values() {
        try {
            return solver.solution().find(results.values(), results.left(), results.right());
        } finally {
            team.dismiss();
        }
    }
}
