package io.bulkedge.plan;

import io.bulkedge.backend.SpectralOp;

/** The algorithm a step runs, in one word for output and provenance. */
public enum Route {
    /** Singular values from the eigenvalues of a float64 Gram matrix. */
    GRAM("gram"),
    /** The same with the Gram matrix reduced to a band first. */
    GRAM_TWO_STAGE("gram-two-stage"),
    /** Singular values by bidiagonalisation and implicit QR. */
    BIDIAGONAL("bidiagonal"),
    /** Singular values by reduction to a band, then to bidiagonal form, and bisection. */
    TWO_STAGE_BIDIAGONAL("two-stage-bidiagonal"),
    /** Eigenvalues by implicit QL, of symmetric matrices after Householder tridiagonalisation. */
    TRIDIAGONAL("tridiagonal"),
    /** Values of many small matrices at once, one per lane of a vector. */
    INTERLEAVED("interleaved"),
    /** The Gram route for many small matrices at once, one per lane of a vector. */
    INTERLEAVED_GRAM("interleaved-gram"),
    /** Symmetric eigenvalues by a one-pass Householder tridiagonalisation and bisection. */
    ONE_STAGE("one-stage"),
    /** Symmetric eigenvectors by the same reduction and divide and conquer. */
    DIVIDE_AND_CONQUER("divide-and-conquer"),
    /** Symmetric eigenvalues by reduction to a band, then to tridiagonal form, and bisection. */
    TWO_STAGE("two-stage"),
    /** Eigenvalues of many tridiagonal matrices at once, one per lane of a vector. */
    INTERLEAVED_QL("interleaved-ql"),
    /** Eigenvalues of tridiagonal matrices by bisection. */
    BISECTION("bisection"),
    /** cuSOLVER, one matrix after the other. */
    LIBRARY("library"),
    /** cuSOLVER, whole batches. */
    LIBRARY_BATCHED("library-batched"),
    /** cuSOLVER, whole batches by Jacobi rotations. */
    LIBRARY_JACOBI("library-jacobi"),
    /** cuSOLVER by polar decomposition. */
    LIBRARY_POLAR("library-polar"),
    /** Singular values from the eigenvalues of a float64 Gram matrix, by cuBLAS and cuSOLVER. */
    LIBRARY_GRAM("library-gram"),
    /** One block of a device's threads per matrix: reduction and Sturm counts. */
    BLOCK_STURM("block-sturm"),
    /** One block of a device's threads per matrix: one-sided Jacobi rotations. */
    BLOCK_JACOBI("block-jacobi");

    private final String word;

    Route(String word) {
        this.word = word;
    }

    /**
     * The word for output.
     *
     * @return lower-case name
     */
    public String word() {
        return word;
    }

    /**
     * The route of an operation.
     *
     * @param op the operation
     * @return its route
     */
    public static Route of(SpectralOp op) {
        return switch (op) {
            case SpectralOp.Svd svd ->
                    switch (svd.method()) {
                        case GRAM -> GRAM;
                        case GRAM_TWO_STAGE -> GRAM_TWO_STAGE;
                        case BIDIAGONAL -> BIDIAGONAL;
                        case INTERLEAVED -> INTERLEAVED;
                        case INTERLEAVED_GRAM -> INTERLEAVED_GRAM;
                        case TWO_STAGE_BISECTION -> TWO_STAGE_BIDIAGONAL;
                        case LIBRARY -> LIBRARY;
                        case LIBRARY_POLAR -> LIBRARY_POLAR;
                        case LIBRARY_JACOBI -> LIBRARY_JACOBI;
                        case LIBRARY_GRAM -> LIBRARY_GRAM;
                        case BLOCK_STURM -> BLOCK_STURM;
                        case BLOCK_JACOBI -> BLOCK_JACOBI;
                    };
            case SpectralOp.SymmetricEigen eigen ->
                    switch (eigen.method()) {
                        case HOUSEHOLDER_QL -> TRIDIAGONAL;
                        case INTERLEAVED -> INTERLEAVED;
                        case ONE_STAGE_STURM -> ONE_STAGE;
                        case DIVIDE_AND_CONQUER -> DIVIDE_AND_CONQUER;
                        case TWO_STAGE_STURM -> TWO_STAGE;
                        case LIBRARY -> LIBRARY;
                        case LIBRARY_BATCHED -> LIBRARY_BATCHED;
                        case LIBRARY_JACOBI -> LIBRARY_JACOBI;
                        case BLOCK_STURM -> BLOCK_STURM;
                    };
            case SpectralOp.Tridiagonal tridiagonal ->
                    switch (tridiagonal.method()) {
                        case QL -> TRIDIAGONAL;
                        case INTERLEAVED -> INTERLEAVED_QL;
                        case BISECTION -> BISECTION;
                        case BLOCK_STURM -> BLOCK_STURM;
                    };
        };
    }
}
