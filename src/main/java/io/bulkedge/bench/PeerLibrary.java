package io.bulkedge.bench;

import org.jspecify.annotations.Nullable;

/**
 * Another library that solves the same problems. Implementations are found by {@link
 * java.util.ServiceLoader} in jars that the user names; the library itself depends on none.
 */
public interface PeerLibrary {
    /**
     * Name, version and routine, as a result names it.
     *
     * @return for example {@code "OpenBLAS 0.3.31 (SkylakeX) dsyevd"}
     */
    String name();

    /**
     * Makes a solver of a case.
     *
     * @param problem the case
     * @param threads threads to use: over the matrices of a batch, or inside a single matrix
     * @return a solver, owned by the caller; null if the library cannot solve this case
     */
    @Nullable PeerSolver solver(BenchCase problem, int threads);
}
