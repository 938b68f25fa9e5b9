package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Random symmetric tridiagonal matrices whose eigenvalues have the law of those of a dense
 * ensemble: O(n) numbers instead of O(n^2), and no reduction. {@link TridiagonalPanel} hands them
 * to a solver.
 */
public sealed interface TridiagonalModel permits BetaHermite, BidiagonalSquare {
    /**
     * Order of the matrices.
     *
     * @return number of eigenvalues
     */
    int size();

    /**
     * Dyson index, the exponent of the repulsion of levels.
     *
     * @return any positive number
     */
    double beta();

    /**
     * One line that states the normalisation and the limit.
     *
     * @return text for output
     */
    String normalisation();

    /**
     * Draws matrix {@code firstMatrix} of the key.
     *
     * @param draws draws random numbers; which does not matter, all draw the same bits
     * @param key seed, stream and matrix index
     * @param diagonal receives the diagonal
     * @param diagonalOffset position of its first entry
     * @param offDiagonal receives the {@code size - 1} entries beside the diagonal
     * @param offDiagonalOffset position of the first
     */
    void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] offDiagonal,
            int offDiagonalOffset);
}
