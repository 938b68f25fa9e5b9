package io.bulkedge.benchmarks.peer;

/** Solves one matrix at a time; one instance per thread. */
@FunctionalInterface
interface MatrixSolver extends AutoCloseable {
    /**
     * Solves one matrix.
     *
     * @param matrices column-major matrices, which stay as they are
     * @param offset start of the matrix
     * @param values receives its values, ascending
     * @param first start of them
     */
    void solve(double[] matrices, int offset, double[] values, int first);

    @Override
    default void close() {}
}
