package io.bulkedge.bench;

import io.bulkedge.matrix.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Another library that solves the same problems. Implementations are found by {@link
 * java.util.ServiceLoader} in jars that the user names; the library itself depends on none.
 */
public interface PeerLibrary {
    /** How the note of a library begins whose digits are fewer than those of bulkedge. */
    String OTHER_ARITHMETIC = "float32 arithmetic";

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

    /**
     * Arithmetic of the library; float64 data are rounded to it.
     *
     * @return float64 unless the library says otherwise
     */
    default Precision arithmetic() {
        return Precision.F64;
    }

    /**
     * What the library does otherwise than a case says, so that nobody takes unlike for like.
     *
     * @param problem the case
     * @return a few words, or null if it does just that
     */
    default @Nullable String note(BenchCase problem) {
        if (arithmetic() != Precision.F64) {
            return OTHER_ARITHMETIC + ": about seven digits, not sixteen";
        }
        return problem.precision() == Precision.F64
                ? null
                : "float32 data widened before the time starts";
    }

    /**
     * Which machine code the library runs, where it chooses and tells.
     *
     * @return a line of its own words, or null
     */
    default @Nullable String details() {
        return null;
    }
}
