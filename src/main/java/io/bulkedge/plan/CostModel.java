package io.bulkedge.plan;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.matrix.BatchShape;
import java.util.List;

/**
 * Predicts times, and by them decides between routes: built-in laws of one core, corrected route by
 * route by times that were measured on the machine. Routes are compared by their time on one
 * thread, so the choice, and with it the bits of a result, is the same for every number of threads;
 * without measured times it is the same on every machine.
 *
 * @param measured times measured on this machine; empty for the built-in laws
 */
public record CostModel(List<RouteTime> measured) {
    /** The built-in laws. */
    public static final CostModel DEFAULT = new CostModel(List.of());

    /** Copies the list. */
    public CostModel {
        measured = List.copyOf(measured);
    }

    /**
     * The same laws, corrected by measured times.
     *
     * @param times times of this machine
     * @return a calibrated model
     */
    public CostModel calibrated(List<RouteTime> times) {
        return new CostModel(times);
    }

    /**
     * Whether times of this machine correct the laws.
     *
     * @return true after a calibration
     */
    public boolean isCalibrated() {
        return !measured.isEmpty();
    }

    /**
     * Where predictions come from.
     *
     * @return one sentence without a final stop
     */
    public String origin() {
        return isCalibrated()
                ? "times calibrated on this machine by 'bench --calibrate'"
                : "times by built-in rates of a server core; 'bench --calibrate' measures this machine";
    }

    /**
     * Arithmetic of one matrix.
     *
     * @param op the operation
     * @param shape shape of the matrix
     * @return floating-point operations
     */
    public double flops(SpectralOp op, BatchShape shape) {
        return Arithmetic.of(op, shape).flops();
    }

    /**
     * Predicted time of a batch, threads inside a matrix where that pays.
     *
     * @param op the operation
     * @param shape shape of all matrices
     * @param backend who solves them
     * @return seconds
     */
    public double seconds(SpectralOp op, BatchShape shape, BackendInfo backend) {
        return seconds(op, shape, backend, members(op, shape, backend));
    }

    /**
     * Predicted time of a batch.
     *
     * @param op the operation
     * @param shape shape of all matrices
     * @param backend who solves them
     * @param members threads inside a matrix, at least 1
     * @return seconds
     */
    public double seconds(SpectralOp op, BatchShape shape, BackendInfo backend, int members) {
        RouteLaw law = RouteLaw.of(op);
        int over = Math.toIntExact(Math.clamp(law.tasks(shape.count()), 1, backend.threads()));
        return law.seconds(op, shape, over, members)
                * correction(op, shape, backend.name(), over * members);
    }

    /**
     * Threads that work on one matrix together: those that the batch leaves over, if they are
     * predicted to be faster than one.
     *
     * @param op the operation
     * @param shape shape of all matrices
     * @param backend who solves them
     * @return threads inside a matrix, at least 1
     */
    public int members(SpectralOp op, BatchShape shape, BackendInfo backend) {
        int left = threadsLeft(op, shape, backend);
        return left > 1 && seconds(op, shape, backend, left) < seconds(op, shape, backend, 1)
                ? left
                : 1;
    }

    /**
     * Threads for each matrix that is being solved when every one has a thread.
     *
     * @param op the operation
     * @param shape shape of all matrices
     * @param backend who solves them
     * @return threads inside a matrix that could work, at least 1
     */
    public int threadsLeft(SpectralOp op, BatchShape shape, BackendInfo backend) {
        long tasks = Math.max(1, RouteLaw.of(op).tasks(shape.count()));
        return Math.toIntExact(Math.max(1, backend.threads() / tasks));
    }

    /** Whether times of this machine tell what an operation takes on one thread. */
    boolean knows(SpectralOp op, BackendInfo backend) {
        return new MeasuredTimes(measured).know(op, backend.name());
    }

    /** Predicted time of a batch on one thread. */
    double oneThread(SpectralOp op, BatchShape shape, BackendInfo backend) {
        return seconds(op, shape, new BackendInfo(backend.name(), backend.device(), 1), 1);
    }

    private double correction(SpectralOp op, BatchShape shape, String backend, int threads) {
        return isCalibrated()
                ? new MeasuredTimes(measured).correction(op, shape, backend, threads)
                : 1;
    }
}
