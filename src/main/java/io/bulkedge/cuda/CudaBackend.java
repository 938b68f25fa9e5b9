package io.bulkedge.cuda;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.Limits;
import io.bulkedge.cuda.solver.SolverLibrary;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * NVIDIA devices, which share every batch. Solves in float64 whatever the format of the data;
 * matrices of float32 travel as such. A batch goes through the devices in chunks, of which each has
 * two on their way.
 */
public final class CudaBackend implements Backend {
    private final String word;
    private final List<Seat> seats;
    private final SolverLibrary library;
    private final Draws hostDraws;
    private final Limits limits;
    private final int threads;
    private final ExecutorService pool;

    /**
     * Opens the backend.
     *
     * @param word the word that selects it
     * @param devices devices that share every batch, at least one, closed with this backend
     * @param library cuSOLVER
     * @param hostDraws draws on the host what no kernel draws
     * @param threads threads of the host; with more than one, two feed every device, so that copies
     *     overlap solves
     * @throws IllegalArgumentException if the number of threads is not positive or there is no
     *     device
     */
    public CudaBackend(
            String word,
            List<Device> devices,
            SolverLibrary library,
            Draws hostDraws,
            int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("there is no device to use");
        }
        this.word = word;
        this.seats = devices.stream().map(Seat::new).toList();
        this.library = library;
        this.hostDraws = hostDraws;
        int shared = devices.stream().mapToInt(Device::sharedMemory).min().orElseThrow();
        this.limits = new Limits(library.hasBatchedEigen(), shared);
        this.threads = threads;
        this.pool =
                Executors.newCachedThreadPool(
                        task -> Thread.ofPlatform().daemon().name("bulkedge-cuda").unstarted(task));
    }

    @Override
    public BackendInfo info() {
        String names =
                seats.stream().map(seat -> seat.device().name()).collect(Collectors.joining(", "));
        return new BackendInfo(word, names, threads);
    }

    @Override
    public Place place() {
        return Place.DEVICE;
    }

    @Override
    public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
        if (op.place() == Place.HOST) {
            return new Support.No(op + " runs on the CPU, not on a device");
        }
        if (shape.field() != Field.REAL) {
            return new Support.No(
                    "the CUDA backend solves real matrices, not "
                            + shape.field().name().toLowerCase(Locale.ROOT)
                            + " ones");
        }
        if (shape.count() > Integer.MAX_VALUE) {
            return new Support.No(
                    "a batch has at most " + Integer.MAX_VALUE + " matrices, not " + shape.count());
        }
        if (op instanceof SpectralOp.SymmetricEigen && shape.rows() != shape.cols()) {
            return new Support.No(
                    "a symmetric matrix is square, not " + shape.rows() + " x " + shape.cols());
        }
        if (op instanceof SpectralOp.Tridiagonal && shape.cols() != 2) {
            return new Support.No(
                    "a tridiagonal matrix is given by 2 columns, diagonal and off-diagonal, not by "
                            + shape.cols());
        }
        return limits.reason(op, shape).<Support>map(Support.No::new).orElseGet(Support.Yes::new);
    }

    private void requireSupport(SpectralOp op, Precision precision, BatchShape shape) {
        if (supports(op, precision, shape) instanceof Support.No no) {
            throw new IllegalArgumentException(no.reason());
        }
    }

    @Override
    public long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape) {
        requireSupport(op, precision, shape);
        return CudaWorkspace.hostBytes(op, precision, shape, seats.size(), threads);
    }

    @Override
    public Workspace workspace(SpectralOp op, Precision precision, BatchShape shape) {
        requireSupport(op, precision, shape);
        return new CudaWorkspace(seats, library, hostDraws, op, precision, shape, threads);
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
        if (!(workspace instanceof CudaWorkspace own)) {
            throw new IllegalArgumentException(
                    "the workspace is a "
                            + workspace.getClass().getSimpleName()
                            + ", not one of the CUDA backend");
        }
        output.requireRoomFor(op);
        BatchStatus status = new BatchStatus(shape.count());
        var lanes = own.lanesFor(op, source.precision(), shape);
        if (!lanes.isEmpty() && shape.count() > 0) {
            new ChunkRun(source, output, status).run(lanes, pool);
            status.chunksHalved(own.halvings());
        }
        return status;
    }

    @Override
    public void sample(MatrixSource.Sampled source, MatrixBatch output) {
        BatchShape shape = source.shape();
        if (!output.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "the output is " + output.shape() + ", the source is " + shape);
        }
        double[] panel = new double[Math.toIntExact(shape.elementsPerMatrix())];
        int components = shape.field().components();
        int leading = components * shape.rows();
        for (long b = 0; b < shape.count(); b++) {
            source.ensemble()
                    .fill(hostDraws, source.key().matrix(b), panel, 0, components, leading);
            PanelCopy.fromPanel(panel, 0, leading, output, b);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        Resources.close(new ArrayDeque<>(seats.reversed()));
    }
}
