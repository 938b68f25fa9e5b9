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
     * Where the method runs.
     *
     * @return the place
     */
    default Place place() {
        return switch (this) {
            case Svd svd -> svd.method().place();
            case SymmetricEigen eigen -> eigen.method().place();
            case Tridiagonal tridiagonal -> tridiagonal.method().place();
        };
    }

    /**
     * Singular value decomposition A = U S V^T, economy size, values ascending.
     *
     * @param vectors whether U and V are wanted
     * @param method how; some give no vectors
     */
    record Svd(Vectors vectors, SvdMethod method) implements SpectralOp {
        /**
         * Checks that vectors are asked of a method that has them.
         *
         * @throws IllegalArgumentException for vectors by a route that has none
         */
        public Svd {
            if (!method.gives(vectors)) {
                throw new IllegalArgumentException(
                        method.gram()
                                ? "the Gram routes give values only: their vectors of small singular values are not orthogonal"
                                : method + " gives singular values only, not vectors");
            }
        }
    }

    /**
     * Eigenvalues, and eigenvectors if wanted, of symmetric matrices; over the other fields, of
     * Hermitian and of self-dual ones, n values for order n. Only the lower triangle is read, and
     * on the diagonal only the real component.
     *
     * @param vectors whether eigenvectors are wanted
     * @param method how
     */
    record SymmetricEigen(Vectors vectors, EigenMethod method) implements SpectralOp {
        /**
         * Checks that the method gives what is wanted.
         *
         * @throws IllegalArgumentException for vectors by a method that has none, and for values
         *     alone by one that is only for vectors
         */
        public SymmetricEigen {
            if (!method.gives(vectors)) {
                throw new IllegalArgumentException(
                        vectors == Vectors.ALL
                                ? method + " gives eigenvalues only, not vectors"
                                : method + " is for vectors; other methods give values");
            }
        }
    }

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
            if (!method.gives(vectors)) {
                throw new IllegalArgumentException(
                        "eigenvectors of tridiagonal matrices come by QL, not by " + method);
            }
        }
    }
}
