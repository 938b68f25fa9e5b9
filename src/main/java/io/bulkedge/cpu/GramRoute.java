package io.bulkedge.cpu;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.cpu.band.EigenvaluePath;
import io.bulkedge.cpu.bidiagonal.Elements;
import io.bulkedge.cpu.bidiagonal.GramSingularValues;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Singular values by the Gram matrix, straight from the source: tensors and matrices in memory are
 * read by blocks and never copied whole. Only a random matrix, and a tensor whose file can only be
 * read from its start and lies the wrong way round, are held in float64 while they are solved.
 */
final class GramRoute {
    private final GramSingularValues solver;
    private final Draws draws;
    private final ReentrantLock readLock;

    GramRoute(
            KernelChoice kernels,
            Team team,
            int rows,
            int cols,
            CpuTuning tuning,
            EigenvaluePath path,
            ReentrantLock readLock) {
        this.solver =
                new GramSingularValues(
                        kernels.kernels(), team, rows, cols, tuning.gramNumbers(), path);
        this.draws = kernels.draws();
        this.readLock = readLock;
    }

    static long bytes(int members, int rows, int cols, CpuTuning tuning, EigenvaluePath path) {
        return GramSingularValues.bytes(members, rows, cols, tuning.gramNumbers(), path);
    }

    /** Returns 0 or {@link MatrixResults#NON_FINITE}. */
    int solve(MatrixSource source, long matrix, double[] values) throws IOException {
        return switch (source) {
            case MatrixSource.Host host -> solver.solve(of(host.matrices(), matrix), true, values);
            case MatrixSource.Streamed streamed ->
                    solve(streamed.tensors().get(Math.toIntExact(matrix)), values);
            case MatrixSource.Sampled sampled -> {
                int rows = sampled.shape().rows();
                double[] panel = new double[Math.multiplyExact(rows, sampled.shape().cols())];
                sampled.ensemble().fill(draws, sampled.key().matrix(matrix), panel, 0, 1, rows);
                yield solver.solve(of(panel), true, values);
            }
        };
    }

    private int solve(WeightSource tensor, double[] values) throws IOException {
        boolean columnMajor = tensor.entry().order() == TensorEntry.Order.COLUMN_MAJOR;
        boolean wide = tensor.entry().matrixRows() < tensor.entry().matrixCols();
        if (tensor.rewinds() && columnMajor != wide) {
            // Its blocks are ranges all over the tensor, each of which would be read from the
            // start.
            double[] panel = new double[Math.toIntExact(tensor.entry().elements())];
            readLock.lock();
            try {
                tensor.read(0, panel.length, panel, 0);
            } finally {
                readLock.unlock();
            }
            return solver.solve(of(panel), columnMajor, values);
        }
        Elements elements =
                (first, count, target, offset) -> {
                    readLock.lock();
                    try {
                        tensor.read(first, count, target, offset);
                    } finally {
                        readLock.unlock();
                    }
                };
        return solver.solve(elements, columnMajor, values);
    }

    private static Elements of(double[] panel) {
        return (first, count, target, offset) ->
                System.arraycopy(panel, Math.toIntExact(first), target, offset, count);
    }

    private static Elements of(MatrixBatch batch, long matrix) {
        long start = matrix * batch.shape().elementsPerMatrix();
        MemorySegment segment = batch.segment();
        if (batch.precision() == Precision.F64) {
            return (first, count, target, offset) ->
                    MemorySegment.copy(
                            segment,
                            ValueLayout.JAVA_DOUBLE,
                            (start + first) * Double.BYTES,
                            target,
                            offset,
                            count);
        }
        return (first, count, target, offset) -> {
            for (int i = 0; i < count; i++) {
                target[offset + i] = segment.getAtIndex(ValueLayout.JAVA_FLOAT, start + first + i);
            }
        };
    }
}
