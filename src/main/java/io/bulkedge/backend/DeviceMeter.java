package io.bulkedge.backend;

import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.random.StreamKey;

/**
 * A device seen from its own side, for measurements and checks: solvers by themselves on matrices
 * that lie on the device, and the random numbers that it draws. One thread at a time.
 */
public interface DeviceMeter extends AutoCloseable {
    /**
     * The device in words.
     *
     * @return for example {@code "cuda:0 NVIDIA H100 80GB HBM3"}
     */
    String device();

    /**
     * Brings matrices to the device.
     *
     * @param op what will be computed of them
     * @param matrices real float64 matrices with entries below 2, not wider than tall; not closed
     * @return the matrices with a solver, owned by the caller
     * @throws IllegalArgumentException if the matrices are others
     * @throws DeviceException if the memory of the device does not hold them
     */
    Loaded load(SpectralOp op, MatrixBatch matrices);

    /**
     * Standard normal numbers drawn on the device: the first ones of a matrix.
     *
     * @param key seed, stream and matrix
     * @param target receives the numbers
     */
    void normals(StreamKey key, double[] target);

    /**
     * Random matrices drawn on the device.
     *
     * @param source ensemble, key and count
     * @param target receives the matrices; same shape, float64
     * @return false if the device leaves this ensemble to the host
     */
    boolean draw(MatrixSource.Sampled source, MatrixBatch target);

    @Override
    void close();

    /** Matrices on a device with a solver that solves them again and again. */
    interface Loaded extends AutoCloseable {
        /**
         * Solves all matrices, which lie on the device as the solver wants them.
         *
         * @return seconds from the call of the solver until the device is done
         */
        double solve();

        /**
         * Solves all matrices, with nothing around the solver but the copies of matrices to the
         * device and of values back, both in memory that the device reads and writes by itself.
         *
         * @return seconds from the first copy to the last
         */
        double solveWithCopies();

        /**
         * Values of a matrix from the last solve.
         *
         * @param matrix index of the matrix
         * @return its values, ascending
         */
        double[] values(long matrix);

        @Override
        void close();
    }
}
