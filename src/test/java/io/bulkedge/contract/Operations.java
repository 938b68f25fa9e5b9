package io.bulkedge.contract;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Ways;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of a backend by every method, with names for tests. */
public abstract class Operations {
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

    /** Every operation, also those of other backends. */
    public static final List<SpectralOp> OPS =
            Stream.of(Task.values())
                    .flatMap(
                            task ->
                                    Stream.of(Vectors.values())
                                            .flatMap(v -> Ways.all(task, v).stream()))
                    .toList();

    static final List<SpectralOp> SYMMETRIC =
            OPS.stream().filter(SpectralOp.SymmetricEigen.class::isInstance).toList();

    static final List<SpectralOp> GENERAL =
            OPS.stream().filter(SpectralOp.Svd.class::isInstance).toList();

    /** Those of full matrices. */
    static final List<SpectralOp> DENSE =
            Stream.of(SYMMETRIC, GENERAL).flatMap(List::stream).toList();

    static final List<SpectralOp> OF_TRIDIAGONAL =
            OPS.stream().filter(SpectralOp.Tridiagonal.class::isInstance).toList();
}
