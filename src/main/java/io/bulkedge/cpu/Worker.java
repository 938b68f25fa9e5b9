package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.cpu.band.EigenvaluePath;
import java.io.IOException;

/** What one thread needs to solve runs of consecutive matrices of one shape. */
sealed interface Worker permits PanelWorker, InterleavedWorker, GramWorker {

    /**
     * How many matrices to take at a time.
     *
     * @param count matrices of the batch
     * @param workers workers that share them
     */
    int run(long count, int workers);

    /** Solves {@code count} matrices, at most {@link #run}, from {@code first} on. */
    void solve(MatrixSource source, long first, int count, SpectrumBatch output, BatchStatus status)
            throws IOException;

    /** Whether an operation is solved by several matrices at a time. */
    static boolean interleaved(SpectralOp op) {
        return isBy(op, EigenMethod.INTERLEAVED)
                || isBy(op, TridiagonalMethod.INTERLEAVED)
                || (op instanceof SpectralOp.Svd svd && svd.method().interleaved());
    }

    /** Whether an operation is solved from blocks of the matrix, which is not held. */
    static boolean gram(SpectralOp op) {
        return op instanceof SpectralOp.Svd svd
                && svd.method().gram()
                && !svd.method().interleaved();
    }

    /** Whether singular values are found by a method. */
    static boolean isBy(SpectralOp op, SvdMethod method) {
        return op instanceof SpectralOp.Svd svd && svd.method() == method;
    }

    /** Whether eigenvalues are found by a method. */
    static boolean isBy(SpectralOp op, EigenMethod method) {
        return op instanceof SpectralOp.SymmetricEigen eigen && eigen.method() == method;
    }

    /** Whether eigenvalues of tridiagonal matrices are found by a method. */
    static boolean isBy(SpectralOp op, TridiagonalMethod method) {
        return op instanceof SpectralOp.Tridiagonal tridiagonal && tridiagonal.method() == method;
    }

    /** How an operation that finds eigenvalues of one triangle after the other does so. */
    static EigenvaluePath path(SpectralOp op, CpuTuning tuning) {
        boolean twoStage =
                isBy(op, EigenMethod.TWO_STAGE_STURM)
                        || (op instanceof SpectralOp.Svd svd
                                && svd.method() == SvdMethod.GRAM_TWO_STAGE);
        return new EigenvaluePath(twoStage, tuning.teamOrder());
    }

    /** Whether an operation finds the eigenvalues of one triangle after the other. */
    static boolean byTriangle(SpectralOp op) {
        return isBy(op, EigenMethod.ONE_STAGE_STURM) || isBy(op, EigenMethod.TWO_STAGE_STURM);
    }
}
