package io.bulkedge.cpu;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.kernel.KernelChoice;
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
            ThreadCounts threads,
            KernelChoice kernels,
            CpuTuning tuning,
            Executor pool) {
        this.op = op;
        this.shape = shape;
        int lanes = kernels.interleaved().lanes();
        this.bytes = bytes(op, shape, threads, lanes, tuning);
        ReentrantLock readLock = new ReentrantLock();
        List<Worker> all = new ArrayList<>();
        long number = workers(op, shape, threads, lanes);
        for (int i = 0; i < number; i++) {
            Team team = new PoolTeam(pool, threads.members(number));
            all.add(worker(team, kernels, tuning, readLock, number));
        }
        this.workers = List.copyOf(all);
    }

    private Worker worker(
            Team team,
            KernelChoice kernels,
            CpuTuning tuning,
            ReentrantLock readLock,
            long number) {
        int rows = shape.rows();
        int cols = shape.cols();
        if (Worker.interleaved(op)) {
            return new InterleavedWorker(
                    op, rows, cols, shape.count() / number, kernels, tuning, readLock);
        }
        return Worker.gram(op)
                ? new GramWorker(op, rows, cols, kernels, tuning, team, readLock)
                : new PanelWorker(op, shape, kernels, tuning, team, readLock);
    }

    static long bytes(
            SpectralOp op, BatchShape shape, ThreadCounts threads, int lanes, CpuTuning tuning) {
        long number = workers(op, shape, threads, lanes);
        if (number == 0) {
            return 0;
        }
        int rows = shape.rows();
        int cols = shape.cols();
        long each;
        if (Worker.interleaved(op)) {
            each = InterleavedWorker.bytes(op, rows, cols, shape.count() / number, lanes, tuning);
        } else if (Worker.gram(op)) {
            each = GramWorker.bytes(op, rows, cols, tuning, threads.members(number));
        } else {
            each = PanelWorker.bytes(op, shape, tuning, threads.members(number));
        }
        return Math.multiplyExact(number, each);
    }

    private static long workers(SpectralOp op, BatchShape shape, ThreadCounts threads, int lanes) {
        long tasks = Worker.interleaved(op) ? Math.ceilDiv(shape.count(), lanes) : shape.count();
        return Math.min(tasks, threads.all());
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
