package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.Team;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** Solves one matrix after the other by its Gram matrix, with a team of threads. */
final class GramWorker implements Worker {
    private final GramRoute route;
    private final Team team;
    private final MatrixResults results;

    GramWorker(
            SpectralOp op,
            int rows,
            int cols,
            KernelChoice kernels,
            CpuTuning tuning,
            Team team,
            ReentrantLock readLock) {
        this.route =
                new GramRoute(kernels, team, rows, cols, tuning, Worker.path(op, tuning), readLock);
        this.team = team;
        this.results = MatrixResults.of(op, rows, cols);
    }

    static long bytes(SpectralOp op, int rows, int cols, CpuTuning tuning, int members) {
        return GramRoute.bytes(members, rows, cols, tuning, Worker.path(op, tuning))
                + MatrixResults.bytes(op, rows, cols);
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
            results.store(values(source, first + i), first + i, output, status);
        }
    }

    private int values(MatrixSource source, long matrix) throws IOException {
        try {
            return route.solve(source, matrix, results.values());
        } finally {
            team.dismiss();
        }
    }
}
