package io.bulkedge.engine;

/** C += A B on the calling thread. */
@FunctionalInterface
public interface HostProduct {
    /**
     * Adds a product.
     *
     * @param n order of the matrices
     * @param a left matrix, n x n, column-major
     * @param b right matrix
     * @param c updated matrix
     */
    void add(int n, double[] a, double[] b, double[] c);
}
