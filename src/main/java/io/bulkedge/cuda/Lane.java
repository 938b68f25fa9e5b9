package io.bulkedge.cuda;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.DeviceSolver;
import io.bulkedge.cuda.solver.Libraries;
import io.bulkedge.cuda.solver.Problem;
import io.bulkedge.cuda.solver.SolverLibrary;
import io.bulkedge.cuda.solver.Solvers;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream with everything that chunks of a batch need on their way through it: staging memory,
 * matrices as stored and as solved, a solver. Two lanes at work overlap copies with solves.
 */
final class Lane implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Device device;
    private final Draws hostDraws;
    private final SpectralOp op;
    private final BatchShape shape;
    private final Precision precision;
    private final boolean transposed;
    private final Problem problem;
    private final DeviceStream stream;
    private final Staging staging;
    private final Preparation preparation;
    private final DeviceDraws draws;
    private final DeviceMemory stored;
    private final DeviceMemory matrices;
    private final DeviceMemory largest;
    private final DeviceMemory exponents;
    private final DeviceSolver solver;

    /**
     * Allocates everything.
     *
     * @param seat where, in use by the calling thread
     * @param hostDraws draws what no kernel of the device draws
     * @param shape of a chunk, nothing of it empty
     * @throws io.bulkedge.backend.DeviceException if the memory of the device does not hold it
     */
    Lane(
            Seat seat,
            SolverLibrary library,
            Draws hostDraws,
            SpectralOp op,
            Precision precision,
            BatchShape shape) {
        Device device = seat.device();
        Kernels kernels = seat.kernels();
        this.device = device;
        this.hostDraws = hostDraws;
        this.op = op;
        this.shape = shape;
        this.precision = precision;
        this.transposed = transposes(op, shape);
        this.problem = problem(op, shape);
        try {
            stream = keep(new DeviceStream(device));
            Libraries libraries = keep(new Libraries(stream, library));
            staging = keep(new Staging(stream, stagedBytes(precision, shape)));
            preparation = new Preparation(kernels);
            draws = new DeviceDraws(stream, kernels);
            long numbers = shape.elements();
            stored = keep(new DeviceMemory(device, numbers * precision.bytes()));
            matrices = keep(new DeviceMemory(device, numbers * Double.BYTES));
            largest = keep(new DeviceMemory(device, shape.count() * Double.BYTES));
            exponents = keep(new DeviceMemory(device, shape.count() * Integer.BYTES));
            solver = keep(Solvers.open(problem, matrices, libraries, kernels));
        } catch (RuntimeException | Error e) {
            Resources.closeAfter(e, opened);
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Solvers of singular values take matrices that are not wider than tall. */
    private static boolean transposes(SpectralOp op, BatchShape shape) {
        return op instanceof SpectralOp.Svd && shape.rows() < shape.cols();
    }

    /** The problem of a solver. */
    static Problem problem(SpectralOp op, BatchShape shape) {
        boolean transposed = transposes(op, shape);
        return new Problem(
                op,
                transposed ? shape.cols() : shape.rows(),
                transposed ? shape.rows() : shape.cols(),
                Math.toIntExact(shape.count()));
    }

    /** Most bytes that go through staging memory at a time: matrices and vectors of a chunk. */
    private static long stagedBytes(Precision precision, BatchShape shape) {
        return shape.elements() * precision.bytes();
    }

    /** Memory of the host that a lane takes. */
    static long hostBytes(Precision precision, BatchShape shape) {
        return Staging.hostBytes(stagedBytes(precision, shape));
    }

    /** Makes its device that of the calling thread. */
    void use() {
        device.use();
    }

    /** Most matrices of a chunk. */
    int most() {
        return problem.count();
    }

    /** Solves matrices {@code first} to {@code first + count}, all in the same order of entries. */
    void solve(
            MatrixSource source,
            long first,
            int count,
            ReentrantLock readLock,
            SpectrumBatch output,
            BatchStatus status)
            throws IOException {
        new Feed(staging, draws, hostDraws, readLock).send(op, source, first, count, stored);
        preparation.queue(
                stream,
                op,
                shape,
                count,
                precision,
                stored,
                Feed.rowMajor(source, first),
                transposed,
                matrices,
                largest,
                exponents);
        solver.solve(count);
        new Delivery(output, status, staging, first, count)
                .take(problem, solver.solutions(), exponents(count), transposed);
    }

    private int[] exponents(int count) {
        int[] read = new int[count];
        staging.download(
                exponents,
                (long) count * Integer.BYTES,
                Integer.BYTES,
                (piece, at) ->
                        MemorySegment.copy(
                                piece,
                                ValueLayout.JAVA_INT,
                                0,
                                read,
                                Math.toIntExact(at / Integer.BYTES),
                                Math.toIntExact(piece.byteSize() / Integer.BYTES)));
        return read;
    }

    @Override
    public void close() {
        opened.push(device::use);
        Resources.close(opened);
    }
}
