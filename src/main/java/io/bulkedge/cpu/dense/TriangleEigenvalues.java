package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;

/** Finds the eigenvalues of a symmetric matrix that the caller puts into the solver's own room. */
public interface TriangleEigenvalues {
    /** Returned for a matrix that holds a NaN or an infinity. */
    int NON_FINITE = -1;

    /**
     * Changes the inner loops.
     *
     * @param same kernels with the bits of those before, from the next solve on
     */
    void use(Kernels same);

    /**
     * Says that a matrix is being prepared: what can be done in the background for a fast solve
     * begins.
     */
    default void prepare() {}

    /**
     * The room of the matrix.
     *
     * @return lower triangle, destroyed by {@link #solve(Team, double[])}
     */
    LowerTriangle room();

    /**
     * Solves the matrix in the room.
     *
     * @param team who works
     * @param values receives the eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    int solve(Team team, double[] values);

    /**
     * Copies a lower triangle into the room and solves it.
     *
     * @param team who works
     * @param matrix lower triangle, column-major
     * @param offset start of the matrix
     * @param leading distance between columns
     * @param values receives the eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    default int solve(Team team, double[] matrix, int offset, int leading, double[] values) {
        room().load(matrix, offset, leading);
        return solve(team, values);
    }
}
