package io.bulkedge.cuda;

import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.cuda.driver.PinnedMemory;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.DeviceSolver;
import io.bulkedge.cuda.solver.Libraries;
import io.bulkedge.cuda.solver.Problem;
import io.bulkedge.cuda.solver.Solutions;
import io.bulkedge.cuda.solver.Solvers;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A solver with matrices that it may destroy: they are brought again before every solve, from host
 * memory, outside the time of the solver.
 */
final class LoadedMatrices implements DeviceMeter.Loaded {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DeviceStream stream;
    private final Problem problem;
    private final PinnedMemory source;
    private final PinnedMemory values;
    private final PinnedMemory info;
    private final DeviceMemory matrices;
    private final DeviceSolver solver;
    private final long matrixBytes;
    private final long valueBytes;

    LoadedMatrices(
            SpectralOp op,
            MatrixBatch batch,
            DeviceStream stream,
            Libraries libraries,
            Kernels kernels) {
        BatchShape shape = batch.shape();
        if (batch.precision() != Precision.F64 || shape.rows() < shape.cols()) {
            throw new IllegalArgumentException(
                    "a solver takes float64 matrices that are not wider than tall, not "
                            + batch.precision()
                            + " of "
                            + shape);
        }
        this.stream = stream;
        this.problem = Lane.problem(op, shape);
        this.matrixBytes = shape.elements() * Double.BYTES;
        this.valueBytes = (long) problem.count() * problem.values() * Double.BYTES;
        Device device = stream.device();
        boolean made = false;
        try {
            source = keep(new PinnedMemory(device, Math.toIntExact(matrixBytes)));
            source.segment().copyFrom(batch.segment().asSlice(0, matrixBytes));
            values = keep(new PinnedMemory(device, Math.toIntExact(valueBytes)));
            info = keep(new PinnedMemory(device, problem.count() * Integer.BYTES));
            matrices = keep(new DeviceMemory(device, matrixBytes));
            solver = keep(Solvers.open(problem, matrices, libraries, kernels));
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public double solve() {
        stream.upload(source, 0, matrices, 0, matrixBytes);
        stream.await();
        long started = System.nanoTime();
        solver.solve(problem.count());
        stream.await();
        double seconds = (System.nanoTime() - started) * 1e-9;
        downloadValues();
        requireSuccess();
        return seconds;
    }

    @Override
    public double solveWithCopies() {
        stream.await();
        long started = System.nanoTime();
        stream.upload(source, 0, matrices, 0, matrixBytes);
        solver.solve(problem.count());
        downloadValues();
        double seconds = (System.nanoTime() - started) * 1e-9;
        requireSuccess();
        return seconds;
    }

    private void downloadValues() {
        stream.download(solver.solutions().values(), 0, values, 0, valueBytes);
        stream.await();
    }

    private void requireSuccess() {
        long bytes = (long) problem.count() * Integer.BYTES;
        stream.download(solver.solutions().info(), 0, info, 0, bytes);
        stream.await();
        for (int b = 0; b < problem.count(); b++) {
            int said = info.segment().getAtIndex(ValueLayout.JAVA_INT, b);
            if (said != 0) {
                throw new IllegalStateException(problem.op() + " says " + said + " of matrix " + b);
            }
        }
    }

    @Override
    public double[] values(long matrix) {
        Solutions found = solver.solutions();
        double[] one = new double[problem.values()];
        MemorySegment.copy(
                values.segment(),
                ValueLayout.JAVA_DOUBLE,
                matrix * one.length * Double.BYTES,
                one,
                0,
                one.length);
        if (found.squared()) {
            for (int i = 0; i < one.length; i++) {
                one[i] = Math.sqrt(Math.max(0, one[i]));
            }
        }
        Arrays.sort(one);
        return one;
    }

    @Override
    public void close() {
        stream.device().use();
        Resources.close(opened);
    }
}
