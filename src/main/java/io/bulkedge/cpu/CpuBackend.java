package io.bulkedge.cpu;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.band.EigenvaluePath;
import io.bulkedge.cpu.band.TwoStageSingularValues;
import io.bulkedge.cpu.dense.SymmetricEigenvectors;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.parallel.HelperPool;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.util.Locale;

/**
 * The CPU backend. Every matrix of a batch is one task for one worker, in float64 whatever the
 * format of the data, so results do not depend on the number of threads, on how the batch is split,
 * or on what was solved before. By the interleaved methods one thread solves several matrices at
 * once; threads that a small batch leaves over help with a large matrix, in the Gram route, in the
 * one-stage and two-stage reductions and in divide and conquer.
 *
 * <p>A matrix and its vectors are held in {@code double[]} arrays, so symmetric matrices go up to
 * order 46 340.
 */
public final class CpuBackend implements Backend {
    /** Largest order of a square matrix that fits in a {@code double[]}. */
    public static final int LARGEST_ORDER = 46_340;

    /** Largest order of matrices that are solved interleaved: the lanes' matrices stay in cache. */
    public static final int LARGEST_INTERLEAVED = 256;

    /** The same where vectors are wanted. */
    public static final int LARGEST_INTERLEAVED_VECTORS = 128;

    /** Largest smaller dimension of matrices whose singular values are found interleaved. */
    public static final int LARGEST_INTERLEAVED_SHORT_SIDE = 128;

    /** Most entries of such a matrix: as many as there are lanes stay in cache. */
    public static final int LARGEST_INTERLEAVED_ELEMENTS = 1 << 15;

    /**
     * Largest order of tridiagonal matrices that are solved interleaved: the lanes' matrices stay
     * in the last cache.
     */
    public static final int LARGEST_INTERLEAVED_TRIDIAGONAL = 1 << 14;

    /** Largest array that virtual machines allocate. */
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private final int threads;
    private final CpuTuning tuning;
    private final KernelChoice kernels;
    private final HelperPool pool;

    /**
     * Opens the backend.
     *
     * @param threads threads that solve, the calling one included, at least 1
     * @param tuning sizes at which the solvers change form
     * @param choice inner loops
     * @throws IllegalArgumentException if the number of threads is not positive
     */
    public CpuBackend(int threads, CpuTuning tuning, KernelChoice choice) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.threads = threads;
        this.tuning = tuning;
        this.kernels = choice;
        this.pool = new HelperPool(threads - 1, "bulkedge-cpu-");
    }

    /**
     * Has the loops of the eigenvalue routes compiled that a first solve would wait for. Ends when
     * one begins.
     *
     * @param choice inner loops that backends of this process will use
     * @param nanos longest time
     */
    public static void rehearse(KernelChoice choice, long nanos) {
        EigenvaluePath.rehearse(choice.kernels(), nanos);
    }

    @Override
    public BackendInfo info() {
        return new BackendInfo("cpu", kernels.kernels().name(), threads);
    }

    @Override
    public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
        if (op.place() == Place.DEVICE) {
            return new Support.No(op + " runs on a device, not on the CPU");
        }
        if (shape.field() != Field.REAL
                && (op.vectors() == Vectors.ALL || !Worker.isBy(op, EigenMethod.HOUSEHOLDER_QL))) {
            return new Support.No(
                    "of "
                            + shape.field().name().toLowerCase(Locale.ROOT)
                            + " matrices the CPU backend finds eigenvalues by "
                            + EigenMethod.HOUSEHOLDER_QL
                            + ", and nothing else");
        }
        if (shape.count() > Integer.MAX_VALUE) {
            return new Support.No(
                    "a batch has at most " + Integer.MAX_VALUE + " matrices, not " + shape.count());
        }
        if (op instanceof SpectralOp.SymmetricEigen && shape.rows() != shape.cols()) {
            return new Support.No(
                    "a symmetric matrix is square, not " + shape.rows() + " x " + shape.cols());
        }
        boolean vectors = op.vectors() == Vectors.ALL;
        int largestOrder = vectors ? LARGEST_INTERLEAVED_VECTORS : LARGEST_INTERLEAVED;
        if (op instanceof SpectralOp.Svd && Worker.interleaved(op) && !sharesLanes(shape)) {
            return new Support.No(
                    "interleaved matrices have a smaller dimension of at most "
                            + LARGEST_INTERLEAVED_SHORT_SIDE
                            + " and at most "
                            + LARGEST_INTERLEAVED_ELEMENTS
                            + " entries, not "
                            + shape.rows()
                            + " x "
                            + shape.cols());
        }
        if (Worker.isBy(op, EigenMethod.INTERLEAVED) && shape.rows() > largestOrder) {
            return new Support.No(
                    "interleaved matrices have at most "
                            + largestOrder
                            + (vectors ? " rows where vectors are wanted, not " : " rows, not ")
                            + shape.rows());
        }
        if (Worker.isBy(op, TridiagonalMethod.INTERLEAVED)
                && shape.rows() > LARGEST_INTERLEAVED_TRIDIAGONAL) {
            return new Support.No(
                    "interleaved tridiagonal matrices have at most "
                            + LARGEST_INTERLEAVED_TRIDIAGONAL
                            + " rows, not "
                            + shape.rows());
        }
        if (op instanceof SpectralOp.Tridiagonal && shape.cols() != 2) {
            return new Support.No(
                    "a tridiagonal matrix is given by 2 columns, diagonal and off-diagonal, not by "
                            + shape.cols());
        }
        long largest =
                Math.max(
                        shape.elementsPerMatrix(),
                        Math.max(
                                MatrixResults.leftSize(op, shape.rows(), shape.cols()),
                                MatrixResults.rightSize(op, shape.rows(), shape.cols())));
        largest = Math.max(largest, roomOf(op, shape));
        if (largest > LARGEST_ARRAY) {
            return new Support.No(
                    "the CPU backend holds a matrix in a double[] of at most "
                            + LARGEST_ARRAY
                            + " entries (order "
                            + LARGEST_ORDER
                            + ", or slightly less where a route pads it), but "
                            + shape.rows()
                            + " x "
                            + shape.cols()
                            + " needs "
                            + largest
                            + "; solve a principal submatrix, or of a matrix that is not square the values by the Gram route,"
                            + " which holds only the shorter side");
        }
        return new Support.Yes();
    }

    private static boolean sharesLanes(BatchShape shape) {
        return shape.minDimension() <= LARGEST_INTERLEAVED_SHORT_SIDE
                && shape.elementsPerMatrix() <= LARGEST_INTERLEAVED_ELEMENTS;
    }

    /** Length of the longest padded array that the solver of large matrices works in. */
    private long roomOf(SpectralOp op, BatchShape shape) {
        if (Worker.isBy(op, EigenMethod.DIVIDE_AND_CONQUER)) {
            return SymmetricEigenvectors.length(shape.rows(), tuning.teamOrder());
        }
        if (Worker.isBy(op, SvdMethod.TWO_STAGE_BISECTION)) {
            return TwoStageSingularValues.length(shape.rows(), shape.cols(), tuning.blockSize());
        }
        return Worker.gram(op) || Worker.byTriangle(op)
                ? Worker.path(op, tuning).length(shape.minDimension())
                : 0;
    }

    @Override
    public long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape) {
        requireSupport(op, precision, shape);
        return CpuWorkspace.bytes(
                op,
                shape,
                new ThreadCounts(threads, threads),
                kernels.interleaved().lanes(),
                tuning);
    }

    @Override
    public Workspace workspace(SpectralOp op, Precision precision, BatchShape shape) {
        return workspace(op, precision, shape, threads);
    }

    @Override
    public Workspace workspace(SpectralOp op, Precision precision, BatchShape shape, int members) {
        requireSupport(op, precision, shape);
        return new CpuWorkspace(
                op, shape, new ThreadCounts(threads, members), kernels, tuning, pool);
    }

    private void requireSupport(SpectralOp op, Precision precision, BatchShape shape) {
        if (supports(op, precision, shape) instanceof Support.No no) {
            throw new IllegalArgumentException(no.reason());
        }
    }

    @Override
    public BatchStatus solve(
            SpectralOp op, MatrixSource source, SpectrumBatch output, Workspace workspace)
            throws IOException {
        BatchShape shape = source.shape();
        requireSupport(op, source.precision(), shape);
        if (!output.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "the output is for " + output.shape() + ", the source is " + shape);
        }
        if (!(workspace instanceof CpuWorkspace own)) {
            throw new IllegalArgumentException(
                    "the workspace is a "
                            + workspace.getClass().getSimpleName()
                            + ", not one of the CPU backend");
        }
        output.requireRoomFor(op);
        BatchStatus status = new BatchStatus(shape.count());
        new BatchRun(source, output, status).run(own.workersFor(op, shape), pool);
        return status;
    }

    @Override
    public void sample(MatrixSource.Sampled source, MatrixBatch output) {
        BatchShape shape = source.shape();
        if (!output.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "the output is " + output.shape() + ", the source is " + shape);
        }
        if (shape.elementsPerMatrix() > LARGEST_ARRAY) {
            throw new IllegalArgumentException(
                    "the CPU backend samples matrices of at most "
                            + LARGEST_ARRAY
                            + " numbers, not "
                            + shape);
        }
        double[] panel = new double[Math.toIntExact(shape.elementsPerMatrix())];
        int components = shape.field().components();
        int leading = components * shape.rows();
        for (long b = 0; b < shape.count(); b++) {
            source.ensemble()
                    .fill(kernels.draws(), source.key().matrix(b), panel, 0, components, leading);
            PanelCopy.fromPanel(panel, 0, leading, output, b);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
