package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.WarmUp;
import io.bulkedge.cpu.parallel.Team;
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
    private final WarmUp<InterleavedKernels> warmUp;
    private final Lanes wide;
    private final Lanes narrow;
    private final PanelWorker reference;
    private final MatrixLoader loader;
    private final int size;
    private final int rows;
    private final double flops;
    private final double[] values;
    private final boolean wantsVectors;

    /** A solver with some lanes, and what moves matrices there and back. */
    private static final class Lanes {
        private final InterleavedKernels kernels;
        private final int number;
        private final LaneSolver solver;
        private final LanePacking packing;
        private final double[] panels;

        Lanes(InterleavedKernels kernels, LaneSolver solver, int rows, int cols) {
            this.kernels = kernels;
            this.number = kernels.lanes();
            this.solver = solver;
            this.packing = new LanePacking(kernels, rows, cols);
            this.panels = new double[number * rows * cols];
        }

        static long bytes(int rows, int cols, int lanes) {
            return LanePacking.bytes(cols, lanes) + (long) lanes * rows * cols * Double.BYTES;
        }

        int capacity() {
            return solver.groups() * number;
        }
    }

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
        this.flops = InterleavedMethod.flops(op, rows, cols);
        this.wantsVectors = op.vectors() == Vectors.ALL;
        InterleavedKernels loops = kernels.interleaved();
        int sweeps = tuning.sweepsPerValue();
        this.warmUp = InterleavedMethod.warmUp(op, loops);
        this.wide =
                new Lanes(
                        loops,
                        InterleavedMethod.solver(op, rows, cols, count, loops, sweeps),
                        rows,
                        cols);
        InterleavedKernels twins = warmUp.twins();
        this.narrow =
                twins == loops
                        ? wide
                        : new Lanes(
                                twins,
                                InterleavedMethod.solver(op, rows, cols, 1, twins, sweeps),
                                rows,
                                cols);
        this.reference =
                new PanelWorker(
                        InterleavedMethod.reference(op),
                        BatchShape.real(1, rows, cols),
                        kernels,
                        tuning,
                        Team.alone(),
                        readLock);
        this.loader = new MatrixLoader(kernels.draws(), readLock);
        this.values = new double[MatrixResults.valueCount(op, rows, cols)];
    }

    /** Memory of a worker that is to solve about {@code count} matrices. */
    static long bytes(SpectralOp op, int rows, int cols, long count, int lanes, CpuTuning tuning) {
        long narrow =
                InterleavedMethod.hasTwins(op)
                        ? InterleavedMethod.bytes(op, rows, cols, 1, 1) + Lanes.bytes(rows, cols, 1)
                        : 0;
        return InterleavedMethod.bytes(op, rows, cols, lanes, count)
                + narrow
                + PanelWorker.bytes(
                        InterleavedMethod.reference(op), BatchShape.real(1, rows, cols), tuning, 1)
                + MatrixLoader.bytes()
                + Lanes.bytes(rows, cols, lanes)
                + (long) MatrixResults.valueCount(op, rows, cols) * Double.BYTES;
    }

    /** Whole groups, as equal as possible. */
    @Override
    public int run(long count, int workers) {
        long capacity = wide.capacity();
        long share = Math.ceilDiv(count, Math.max(1, workers));
        long rounds = Math.max(1, Math.ceilDiv(share, capacity));
        long groups = Math.max(1, Math.ceilDiv(Math.ceilDiv(share, rounds), wide.number));
        return Math.toIntExact(groups * wide.number);
    }

    @Override
    public void solve(
            MatrixSource source, long first, int count, SpectrumBatch output, BatchStatus status)
            throws IOException {
        double work = flops * count;
        Lanes lanes = warmUp.kernels(work) == wide.kernels ? wide : narrow;
        for (int done = 0; done < count; done += lanes.capacity()) {
            int part = Math.min(lanes.capacity(), count - done);
            solve(lanes, source, first + done, part, output, status);
        }
        warmUp.worked(work);
    }

    private void solve(
            Lanes lanes,
            MatrixSource source,
            long first,
            int count,
            SpectrumBatch output,
            BatchStatus status)
            throws IOException {
        int groups = Math.ceilDiv(count, lanes.number);
        for (int g = 0; g < groups; g++) {
            int done = g * lanes.number;
            load(lanes, source, first + done, g, Math.min(lanes.number, count - done));
            lanes.solver.reduce(g);
        }
        lanes.solver.iterate(groups);
        for (int i = 0; i < count; i++) {
            if (i % lanes.number == 0) {
                lanes.solver.vectors(i / lanes.number, lanes.panels);
            }
            store(lanes, source, first + i, i, output, status);
        }
    }

    private void load(Lanes lanes, MatrixSource source, long first, int group, int used)
            throws IOException {
        for (int lane = 0; lane < used; lane++) {
            if (lanes.solver.symmetric()) {
                loader.loadLower(source, first + lane, lanes.panels, lane * size, rows);
            } else {
                loader.load(source, first + lane, lanes.panels, lane * size, rows);
            }
        }
        lanes.packing.place(lanes.solver, group, used, lanes.panels);
    }

    private void store(
            Lanes lanes,
            MatrixSource source,
            long matrix,
            int position,
            SpectrumBatch output,
            BatchStatus status)
            throws IOException {
        int result = lanes.solver.values(position, values);
        int vectors = position % lanes.number * size;
        if (result == LaneSolver.STALLED) {
            status.solvedAgain();
            reference.solve(source, matrix, output, status);
            return;
        }
        boolean nonFinite = result == LaneSolver.NON_FINITE;
        if (nonFinite || MatrixResults.exceedsRange(values)) {
            Arrays.fill(values, Double.NaN);
            Arrays.fill(lanes.panels, vectors, vectors + size, Double.NaN);
            if (nonFinite) {
                status.nonFinite(matrix);
            } else {
                status.overflow(matrix);
            }
        }
        PanelCopy.fromPanel(values, 0, output.values().shape().rows(), output.values(), matrix);
        if (wantsVectors && output.left() != null) {
            PanelCopy.fromPanel(lanes.panels, vectors, rows, output.left(), matrix);
        }
    }
}
