package io.bulkedge.cpu;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.BatchShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/** One worker per thread, each with everything that solving a matrix of this shape needs. */
final class CpuWorkspace implements Workspace {
    private final SpectralOp op;
    private final BatchShape shape;
    private final long bytes;
    private List<Worker> workers;

    CpuWorkspace(
            SpectralOp op,
            BatchShape shape,
            int threads,
            Kernels kernels,
            CpuTuning tuning,
            Executor pool) {
        this.op = op;
        this.shape = shape;
        this.bytes = bytes(op, shape, threads, tuning);
        ReentrantLock readLock = new ReentrantLock();
        List<Worker> all = new ArrayList<>();
        for (int i = 0; i < workers(shape, threads); i++) {
            Team team = new PoolTeam(pool, members(shape, threads));
            all.add(new Worker(op, shape.rows(), shape.cols(), kernels, tuning, team, readLock));
        }
        this.workers = List.copyOf(all);
    }

    static long bytes(SpectralOp op, BatchShape shape, int threads, CpuTuning tuning) {
        return Math.multiplyExact(
                workers(shape, threads),
                Worker.bytes(op, shape.rows(), shape.cols(), tuning, members(shape, threads)));
    }

    private static long workers(BatchShape shape, int threads) {
        return Math.min(shape.count(), threads);
    }

    /** Threads for one matrix: those that are left when every worker has one. */
    private static int members(BatchShape shape, int threads) {
        return Math.toIntExact(threads / Math.max(1, workers(shape, threads)));
    }

    /** The workers, if this workspace belongs to a solve. */
    List<Worker> workersFor(SpectralOp asked, BatchShape batch) {
        if (!asked.equals(op)
                || batch.count() > shape.count()
                || !batch.equals(shape.withCount(batch.count()))) {
            throw new IllegalArgumentException(
                    "the workspace is for "
                            + op
                            + " on "
                            + shape
                            + ", not for "
                            + asked
                            + " on "
                            + batch);
        }
        if (workers.isEmpty() && batch.count() > 0) {
            throw new IllegalStateException("the workspace is closed");
        }
        return workers;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        workers = List.of();
    }
}
