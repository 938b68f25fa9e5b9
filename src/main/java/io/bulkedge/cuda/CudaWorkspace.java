package io.bulkedge.cuda;

import io.bulkedge.backend.DeviceException;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.SolverLibrary;
import io.bulkedge.cuda.solver.Solvers;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Lanes for chunks of a batch. Where the memory of the device does not hold the chunks that were
 * planned, they are halved, and at last one lane has to do.
 */
final class CudaWorkspace implements Workspace {
    /** Bytes of matrices of a chunk: enough to keep a device busy while the next chunk comes. */
    private static final long CHUNK_BYTES = 256L << 20;

    /** Chunks are at most this part of the free memory: they come twice, and vectors too. */
    private static final int SHARE = 8;

    private final List<Seat> seats;
    private final SolverLibrary library;
    private final Draws hostDraws;
    private final SpectralOp op;
    private final Precision precision;
    private final BatchShape shape;
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private final long hostBytes;
    private int halvings;
    private boolean open = true;

    CudaWorkspace(
            List<Seat> seats,
            SolverLibrary library,
            Draws hostDraws,
            SpectralOp op,
            Precision precision,
            BatchShape shape,
            int threads) {
        this.seats = seats;
        this.library = library;
        this.hostDraws = hostDraws;
        this.op = op;
        this.precision = precision;
        this.shape = shape;
        this.hostBytes = hostBytes(op, precision, shape, seats.size(), threads);
        if (isEmpty(op, shape)) {
            return;
        }
        long chunk = planned(op, shape, seats.size(), threads);
        for (Seat seat : seats) {
            seat.device().use();
            chunk = Math.min(chunk, fitting(seat.device()));
        }
        int wanted = lanes(shape, chunk, seats.size(), threads);
        while (!tryOpen(chunk, wanted)) {
            halvings++;
            if (chunk > 1) {
                chunk = Math.ceilDiv(chunk, 2);
            } else {
                wanted--;
            }
        }
    }

    /** Whether there is nothing to solve. */
    static boolean isEmpty(SpectralOp op, BatchShape shape) {
        return shape.elements() == 0 || Lane.problem(op, shape.withCount(1)).values() == 0;
    }

    /** Matrices of a chunk, if the memory of the devices holds them. */
    private static long planned(SpectralOp op, BatchShape shape, int devices, int threads) {
        long bytes = shape.elementsPerMatrix() * Double.BYTES;
        long most = Solvers.most(Lane.problem(op, shape.withCount(1)));
        long chunk = Math.clamp(CHUNK_BYTES / bytes, 1, Math.min(most, Integer.MAX_VALUE));
        return Math.min(chunk, Math.ceilDiv(shape.count(), mostLanes(devices, threads)));
    }

    private long fitting(Device device) {
        long bytes = shape.elementsPerMatrix() * Double.BYTES;
        return Math.max(1, device.freeMemory() / SHARE / bytes);
    }

    /** Every device has one lane, or two so that its copies overlap its solves. */
    private static long mostLanes(int devices, int threads) {
        return threads > 1 ? 2L * devices : devices;
    }

    private static int lanes(BatchShape shape, long chunk, int devices, int threads) {
        return (int) Math.min(Math.ceilDiv(shape.count(), chunk), mostLanes(devices, threads));
    }

    private boolean tryOpen(long chunk, int wanted) {
        try {
            while (lanes.size() < wanted) {
                Seat seat = seats.get(lanes.size() % seats.size());
                seat.device().use();
                lanes.push(
                        new Lane(seat, library, hostDraws, op, precision, shape.withCount(chunk)));
            }
            return true;
        } catch (DeviceException e) {
            Resources.closeAfter(e, lanes);
            if (e.kind() != DeviceException.Kind.OUT_OF_MEMORY || (chunk == 1 && wanted == 1)) {
                throw e;
            }
            return false;
        }
    }

    /** Memory of the host that such a workspace takes at most. */
    static long hostBytes(
            SpectralOp op, Precision precision, BatchShape shape, int devices, int threads) {
        if (isEmpty(op, shape)) {
            return 0;
        }
        long chunk = planned(op, shape, devices, threads);
        return lanes(shape, chunk, devices, threads)
                * Lane.hostBytes(precision, shape.withCount(chunk));
    }

    /** The lanes, if this workspace belongs to a solve. */
    List<Lane> lanesFor(SpectralOp asked, Precision data, BatchShape batch) {
        if (!asked.equals(op)
                || batch.count() > shape.count()
                || !batch.equals(shape.withCount(batch.count()))
                || data.bytes() > precision.bytes()) {
            throw new IllegalArgumentException(
                    "the workspace is for "
                            + op
                            + " on "
                            + shape
                            + " of "
                            + precision
                            + ", not for "
                            + asked
                            + " on "
                            + batch
                            + " of "
                            + data);
        }
        if (!open) {
            throw new IllegalStateException("the workspace is closed");
        }
        return List.copyOf(lanes);
    }

    /** How often the memory of the device did not hold what was planned. */
    int halvings() {
        return halvings;
    }

    @Override
    public long bytes() {
        return hostBytes;
    }

    @Override
    public void close() {
        open = false;
        Resources.close(lanes);
    }
}
