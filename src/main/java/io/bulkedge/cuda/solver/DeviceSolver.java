package io.bulkedge.cuda.solver;

/** Solves batches of equal matrices on a device. */
public interface DeviceSolver extends AutoCloseable {
    /**
     * Queues the solution of the first matrices.
     *
     * @param count how many, at most that of the problem
     */
    void solve(int count);

    /**
     * Where results are once the queue is done.
     *
     * @return places, of use until this is closed
     */
    Solutions solutions();

    @Override
    void close();
}
