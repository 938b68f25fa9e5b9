package io.bulkedge.backend;

/** What to compute of every matrix of a batch. Values come out ascending. */
public sealed interface SpectralOp {

    /**
     * Whether vectors are wanted.
     *
     * @return the vectors
     */
    Vectors vectors();

    /**
     * Singular value decomposition A = U S V^T, economy size, values ascending.
     *
     * @param vectors whether U and V are wanted
     * @param method how; only {@link SvdMethod#BIDIAGONAL} gives vectors
     */
    record Svd(Vectors vectors, SvdMethod method) implements SpectralOp {
        /**
         * Checks that vectors are asked of a method that has them.
         *
         * @throws IllegalArgumentException for vectors by a route that has none
         */
        public Svd {
            if (vectors == Vectors.ALL && method.gram()) {
                throw new IllegalArgumentException(
                        "the Gram routes give values only: their vectors of small singular values are not orthogonal");
            }
            if (vectors == Vectors.ALL && method.interleaved()) {
                throw new IllegalArgumentException(
                        "singular vectors are found one matrix at a time, not interleaved");
            }
            if (vectors == Vectors.ALL && method == SvdMethod.TWO_STAGE_BISECTION) {
                throw new IllegalArgumentException(
                        "the two-stage bidiagonalisation gives values only, not vectors");
            }
        }
    }

    /**
     * Eigenvalues, and eigenvectors if wanted, of symmetric matrices; over the other fields, of
     * Hermitian and of self-dual ones, n values for order n. Only the lower triangle is read, and
     * on the diagonal only the real component.
     *
     * @param vectors whether eigenvectors are wanted
     * @param method how; {@link EigenMethod#HOUSEHOLDER_QL} always applies, {@link
     *     EigenMethod#INTERLEAVED} up to an order, {@link EigenMethod#DIVIDE_AND_CONQUER} for
     *     values with vectors, the others for values only
     */
    record SymmetricEigen(Vectors vectors, EigenMethod method) implements SpectralOp {}

    /**
     * Eigenvalues, and eigenvectors if wanted, of symmetric tridiagonal matrices. Each "matrix" of
     * the batch is n x 2: column 0 the diagonal, column 1 the off-diagonal, whose last entry is
     * ignored.
     *
     * @param vectors whether eigenvectors are wanted
     * @param method how; only {@link TridiagonalMethod#QL} gives vectors
     */
    record Tridiagonal(Vectors vectors, TridiagonalMethod method) implements SpectralOp {
        /**
         * Checks that vectors are asked of the method that has them.
         *
         * @throws IllegalArgumentException for vectors by another one
         */
        public Tridiagonal {
            if (vectors == Vectors.ALL && method != TridiagonalMethod.QL) {
                throw new IllegalArgumentException(
                        "eigenvectors of tridiagonal matrices come by QL, not by " + method);
            }
        }
    }
}
