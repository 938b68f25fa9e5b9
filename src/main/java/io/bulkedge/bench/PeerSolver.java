package io.bulkedge.bench;

/** Solves the matrices of one case again and again, with its scratch memory allocated before. */
public interface PeerSolver extends AutoCloseable {
    /**
     * Brings the matrices into the library's own layout; not timed.
     *
     * @param matrices column-major, one after the other; float32 data are exact in float64
     */
    void load(double[] matrices);

    /** Solves all matrices once; this is what is timed. May be called again without a load. */
    void solve();

    /**
     * The values that the last solve found.
     *
     * @param matrix index of the matrix
     * @return ascending
     */
    double[] values(long matrix);

    /** Frees what is not on the heap. */
    @Override
    default void close() {}
}
