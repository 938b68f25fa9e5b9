package io.bulkedge.contract;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import java.util.List;

/** Every operation of a backend by every method, with names for tests. */
abstract class Operations {
    static final SpectralOp EIGEN =
            new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.HOUSEHOLDER_QL);
    static final SpectralOp EIGENVALUES =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL);
    static final SpectralOp INTERLEAVED =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.INTERLEAVED);
    static final SpectralOp ONE_STAGE =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.ONE_STAGE_STURM);
    static final SpectralOp DIVIDED =
            new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.DIVIDE_AND_CONQUER);
    static final SpectralOp TWO_STAGE =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.TWO_STAGE_STURM);
    static final SpectralOp INTERLEAVED_VECTORS =
            new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.INTERLEAVED);
    static final SpectralOp SVD = new SpectralOp.Svd(Vectors.ALL, SvdMethod.BIDIAGONAL);
    static final SpectralOp SINGULAR_VALUES =
            new SpectralOp.Svd(Vectors.NONE, SvdMethod.BIDIAGONAL);
    static final SpectralOp TWO_STAGE_SVD =
            new SpectralOp.Svd(Vectors.NONE, SvdMethod.TWO_STAGE_BISECTION);
    static final SpectralOp GRAM = new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM);
    static final SpectralOp GRAM_TWO_STAGE =
            new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM_TWO_STAGE);
    static final SpectralOp INTERLEAVED_SVD =
            new SpectralOp.Svd(Vectors.NONE, SvdMethod.INTERLEAVED);
    static final SpectralOp INTERLEAVED_GRAM =
            new SpectralOp.Svd(Vectors.NONE, SvdMethod.INTERLEAVED_GRAM);
    static final SpectralOp TRIDIAGONAL =
            new SpectralOp.Tridiagonal(Vectors.ALL, TridiagonalMethod.QL);
    static final SpectralOp TRIDIAGONAL_VALUES =
            new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.QL);
    static final SpectralOp TRIDIAGONAL_INTERLEAVED =
            new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.INTERLEAVED);
    static final SpectralOp TRIDIAGONAL_BISECTION =
            new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.BISECTION);
    static final List<SpectralOp> OPS =
            List.of(
                    EIGEN,
                    EIGENVALUES,
                    INTERLEAVED,
                    ONE_STAGE,
                    DIVIDED,
                    TWO_STAGE,
                    INTERLEAVED_VECTORS,
                    SVD,
                    SINGULAR_VALUES,
                    TWO_STAGE_SVD,
                    GRAM,
                    GRAM_TWO_STAGE,
                    INTERLEAVED_SVD,
                    INTERLEAVED_GRAM,
                    TRIDIAGONAL,
                    TRIDIAGONAL_VALUES,
                    TRIDIAGONAL_INTERLEAVED,
                    TRIDIAGONAL_BISECTION);
}
