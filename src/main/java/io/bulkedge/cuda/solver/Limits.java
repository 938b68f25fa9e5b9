package io.bulkedge.cuda.solver;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import java.util.Optional;

/**
 * Which sizes of matrices a method takes.
 *
 * @param batchedEigen whether cuSOLVER has XsyevBatched
 * @param sharedMemory bytes of shared memory that a block of threads may ask for
 */
public record Limits(boolean batchedEigen, int sharedMemory) {
    /**
     * Largest order for the Jacobi rotations of the library: beyond, a block of threads would have
     * a whole matrix to itself for very many sweeps.
     */
    private static final int LARGEST_JACOBI = 512;

    /**
     * Why a method does not take matrices of a shape.
     *
     * @param op an operation of a device
     * @param shape shape of real matrices that the operation is for
     * @return the reason, empty if it does
     */
    public Optional<String> reason(SpectralOp op, BatchShape shape) {
        int longer = shape.maxDimension();
        int shorter = shape.minDimension();
        boolean fits =
                switch (op) {
                    case SpectralOp.SymmetricEigen(Vectors _, EigenMethod method) -> {
                        if (method == EigenMethod.LIBRARY_BATCHED && !batchedEigen) {
                            yield false;
                        }
                        yield switch (method) {
                            case LIBRARY -> true;
                            case LIBRARY_BATCHED -> shape.elementsPerMatrix() <= Integer.MAX_VALUE;
                            case LIBRARY_JACOBI -> longer <= LARGEST_JACOBI;
                            case BLOCK_STURM -> BlockEigenvalues.fits(longer, sharedMemory);
                            default -> false;
                        };
                    }
                    case SpectralOp.Svd(Vectors _, SvdMethod method) ->
                            switch (method) {
                                case LIBRARY, LIBRARY_POLAR, LIBRARY_GRAM -> true;
                                case LIBRARY_JACOBI -> LibraryJacobiSvd.takes(longer, shorter);
                                case BLOCK_STURM ->
                                        BlockSingularValues.fits(longer, shorter, sharedMemory);
                                case BLOCK_JACOBI ->
                                        BlockJacobiSvd.fits(longer, shorter, sharedMemory);
                                default -> false;
                            };
                    case SpectralOp.Tridiagonal(Vectors _, TridiagonalMethod method) ->
                            method == TridiagonalMethod.BLOCK_STURM;
                };
        if (fits) {
            return Optional.empty();
        }
        return Optional.of(
                op instanceof SpectralOp.SymmetricEigen(Vectors _, EigenMethod method)
                                && method == EigenMethod.LIBRARY_BATCHED
                                && !batchedEigen
                        ? "XsyevBatched needs CUDA 12.6 update 2 or later"
                        : shape.rows() + " x " + shape.cols() + " is too large for " + op);
    }
}
