package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * The tridiagonal matrix {@code B B^T} of a bidiagonal model: diagonal {@code a_i^2 + b_(i-1)^2},
 * off-diagonal {@code a_i b_i}. Its eigenvalues carry an error of a few u times the largest; the
 * relative accuracy of the smallest singular values of B is lost.
 *
 * @param factor the model of B
 */
public record BidiagonalSquare(BidiagonalModel factor) implements TridiagonalModel {
    @Override
    public int size() {
        return factor.size();
    }

    @Override
    public double beta() {
        return factor.beta();
    }

    @Override
    public String normalisation() {
        return factor.normalisation();
    }

    @Override
    public void fill(
            Draws draws,
            StreamKey key,
            double[] diagonal,
            int diagonalOffset,
            double[] offDiagonal,
            int offDiagonalOffset) {
        factor.fill(draws, key, diagonal, diagonalOffset, offDiagonal, offDiagonalOffset);
        double below = 0;
        for (int i = 0; i < size(); i++) {
            double a = diagonal[diagonalOffset + i];
            diagonal[diagonalOffset + i] = a * a + below * below;
            if (i < size() - 1) {
                below = offDiagonal[offDiagonalOffset + i];
                offDiagonal[offDiagonalOffset + i] = a * below;
            }
        }
    }
}
