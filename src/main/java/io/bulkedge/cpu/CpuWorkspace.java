package io.bulkedge.cpu;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.matrix.BatchShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One worker per thread, each with everything that solving a matrix of this shape needs. */
final class CpuWorkspace implements Workspace {
    private final SpectralOp op;
    private final BatchShape shape;
    private final long bytes;
    private List<Worker> workers;

    CpuWorkspace(
            SpectralOp op, BatchShape shape, int threads, KernelChoice kernels, CpuTuning tuning) {
        this.op = op;
        this.shape = shape;
        int lanes = kernels.interleaved().lanes();
        this.bytes = bytes(op, shape, threads, lanes, tuning);
        ReentrantLock readLock = new ReentrantLock();
        List<Worker> all = new ArrayList<>();
        long number = workers(op, shape, threads, lanes);
        for (int i = 0; i < number; i++) {
            all.add(
                    Worker.interleaved(op)
                            ? new InterleavedWorker(
                                    op.vectors(),
                                    shape.rows(),
                                    shape.count() / number,
                                    kernels,
                                    tuning,
                                    readLock)
                            : new PanelWorker(
                                    op,
                                    shape.rows(),
                                    shape.cols(),
                                    kernels.kernels(),
                                    tuning,
                                    readLock));
        }
        this.workers = List.copyOf(all);
    }

    static long bytes(SpectralOp op, BatchShape shape, int threads, int lanes, CpuTuning tuning) {
        long number = workers(op, shape, threads, lanes);
        if (number == 0) {
            return 0;
        }
        long each =
                Worker.interleaved(op)
                        ? InterleavedWorker.bytes(
                                op.vectors(), shape.rows(), shape.count() / number, lanes, tuning)
                        : PanelWorker.bytes(op, shape.rows(), shape.cols(), tuning);
        return Math.multiplyExact(number, each);
    }

    private static long workers(SpectralOp op, BatchShape shape, int threads, int lanes) {
        long tasks = Worker.interleaved(op) ? Math.ceilDiv(shape.count(), lanes) : shape.count();
        return Math.min(tasks, threads);
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
