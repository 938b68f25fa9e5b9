package io.bulkedge.cpu.kernel;

/**
 * Inner loops for the eigenvectors of interleaved matrices, one matrix per lane of a vector, with
 * the properties of {@link InterleavedKernels}: no lane reads another one, and the numbers of a
 * lane depend on that lane alone, except for the signs of zeros in matrices that are rotated.
 */
public interface EigenvectorKernels {

    /**
     * Off-diagonal entries of the tridiagonal matrices from their squares; the reflectors' vectors
     * know the signs.
     *
     * @param f the reflectors
     * @param e where n entries go
     */
    void couplings(ReflectorFrame f, int e);

    /**
     * Multiplies the product by four reflectors, k to k + 3, from the left. Row and column k + 1
     * and those before are, and stay, those of the identity.
     *
     * @param f the product and the reflectors
     * @param k first reflector, a multiple of 4
     */
    void reflect(ReflectorFrame f, int k);

    /**
     * Fills the states' thresholds: an off-diagonal entry is negligible if it is at most u times
     * the largest entry of its tridiagonal matrix.
     *
     * @param f the matrices
     * @param group the group
     */
    void threshold(RotationFrame f, int group);

    /**
     * Reverses tridiagonal matrices, with the columns that belong to their rows.
     *
     * @param f the matrices; a matrix is reversed if its state {@code LOW} is not zero
     * @param group the group
     */
    void reverse(RotationFrame f, int group);

    /**
     * One QL sweep of every unfinished matrix of one or two neighbouring groups, from the last row
     * to the row in its state, with the shift of the leading 2 x 2 matrix of its unfinished part.
     * The rotations are collected, not applied.
     *
     * <p>The states hold {@code LOW}, {@code DIAGONAL}, {@code COUPLING} and {@code NEXT}; the
     * results of row {@code LOW} are left in {@code DIAGONAL} and {@code COUPLING}, all others in
     * place. A matrix whose {@code LOW} is n is not touched, and does not rotate.
     *
     * @param f the matrices
     * @param group the first group
     * @param groups one or two
     * @param sweep where rotations n - 2 to {@code first} go
     * @param first at most the smallest {@code LOW}
     */
    void sweep(RotationFrame f, int group, int groups, int sweep, int first);

    /**
     * Applies collected sweeps, in pairs, to the columns of the matrices of a group.
     *
     * @param f the matrices and rotations
     * @param group the group
     * @param sweeps how many, an even number
     * @param first lowest rotation of every sweep: not ascending within a pair; the one below it,
     *     in the first sweep of a pair, must be no rotation. No pair is applied whose number is n -
     *     1 or more
     */
    void rotate(RotationFrame f, int group, int sweeps, int[] first);

    /**
     * Orders pairs with what belongs to them: where {@code x[low + i]} is larger than {@code x[high
     * + i]} they are exchanged, and so are the numbers {@code distance} behind them.
     *
     * @param count pairs per lane
     * @param x holds all vectors, which do not overlap
     * @param low start of the first vector
     * @param high start of the second vector
     * @param distance from a vector to the one that belongs to it
     */
    void order(int count, double[] x, int low, int high, int distance);
}
