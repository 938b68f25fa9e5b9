package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Random lower bidiagonal matrices B whose squared singular values have the law of the eigenvalues
 * of a dense ensemble. {@link BidiagonalSquare} is the tridiagonal matrix {@code B B^T}.
 */
public sealed interface BidiagonalModel permits BetaLaguerre, BetaJacobi {
    /**
     * Order of the matrices.
     *
     * @return number of singular values
     */
    int size();

    /**
     * Dyson index.
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
     * @param subDiagonal receives the {@code size - 1} entries below it
     * @param subDiagonalOffset position of the first
     */
    void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] subDiagonal,
            int subDiagonalOffset);
}
