package io.bulkedge.cpu;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.WarmUp;
import io.bulkedge.cpu.small.InterleavedEigenSolver;
import io.bulkedge.cpu.small.InterleavedGramSolver;
import io.bulkedge.cpu.small.InterleavedSingularSolver;
import io.bulkedge.cpu.small.InterleavedTridiagonalSolver;
import io.bulkedge.cpu.small.InterleavedVectorSolver;
import io.bulkedge.cpu.small.LanePacking;
import io.bulkedge.cpu.small.LaneSolver;
import java.util.function.UnaryOperator;

/** Which solver an interleaved operation takes, and what that solver needs and does. */
final class InterleavedMethod {
    private static final int SAMPLE_ORDER = 24;
    private static final int SAMPLE_SWEEPS = 8;
    private static final int SAMPLE_LANES = 8;
    private static final WarmUp.Route<InterleavedKernels> EIGENVALUES =
            new WarmUp.Route<>(InterleavedKernels::twins, InterleavedMethod::sampleDense);
    private static final WarmUp.Route<InterleavedKernels> TRIDIAGONAL =
            new WarmUp.Route<>(InterleavedKernels::twins, InterleavedMethod::sampleTridiagonal);

    /** Vectors and singular values have no twins of the same bits. */
    private static final WarmUp.Route<InterleavedKernels> OTHERS =
            new WarmUp.Route<>(UnaryOperator.identity(), InterleavedMethod::sampleDense);

    private InterleavedMethod() {}

    /** The solver of an operation on matrices of rows x cols, about {@code count} of them. */
    static LaneSolver solver(
            SpectralOp op,
            int rows,
            int cols,
            long count,
            InterleavedKernels kernels,
            int sweepsPerValue) {
        return switch (op) {
            case SpectralOp.Svd svd ->
                    svd.method().gram()
                            ? new InterleavedGramSolver(kernels, rows, cols, count, sweepsPerValue)
                            : new InterleavedSingularSolver(
                                    kernels, rows, cols, count, sweepsPerValue);
            case SpectralOp.Tridiagonal _ ->
                    new InterleavedTridiagonalSolver(kernels, rows, count, sweepsPerValue);
            case SpectralOp.SymmetricEigen eigen ->
                    eigen.vectors() == Vectors.ALL
                            ? new InterleavedVectorSolver(kernels, rows, count, sweepsPerValue)
                            : new InterleavedEigenSolver(kernels, rows, count, sweepsPerValue);
        };
    }

    /** Memory of {@link #solver}. */
    static long bytes(SpectralOp op, int rows, int cols, int lanes, long count) {
        return switch (op) {
            case SpectralOp.Svd svd ->
                    svd.method().gram()
                            ? InterleavedGramSolver.workspaceBytes(rows, cols, lanes, count)
                            : InterleavedSingularSolver.workspaceBytes(rows, cols, lanes, count);
            case SpectralOp.Tridiagonal _ ->
                    InterleavedTridiagonalSolver.workspaceBytes(rows, lanes, count);
            case SpectralOp.SymmetricEigen eigen ->
                    eigen.vectors() == Vectors.ALL
                            ? InterleavedVectorSolver.workspaceBytes(rows, lanes, count)
                            : InterleavedEigenSolver.workspaceBytes(rows, lanes, count);
        };
    }

    /** What solves a matrix alone on which the common iteration stalls. */
    static SpectralOp reference(SpectralOp op) {
        return switch (op) {
            case SpectralOp.Svd svd -> new SpectralOp.Svd(svd.vectors(), SvdMethod.BIDIAGONAL);
            case SpectralOp.Tridiagonal tridiagonal ->
                    new SpectralOp.Tridiagonal(tridiagonal.vectors(), TridiagonalMethod.QL);
            case SpectralOp.SymmetricEigen eigen ->
                    new SpectralOp.SymmetricEigen(eigen.vectors(), EigenMethod.HOUSEHOLDER_QL);
        };
    }

    /** Arithmetic of one matrix. */
    static double flops(SpectralOp op, int rows, int cols) {
        return op instanceof SpectralOp.Tridiagonal
                ? InterleavedTridiagonalSolver.flops(rows)
                : 4.0 / 3 * rows * rows * cols;
    }

    /** Whether kernels that need no compilation give the same bits. */
    static boolean hasTwins(SpectralOp op) {
        return !(op instanceof SpectralOp.Svd) && op.vectors() == Vectors.NONE;
    }

    /** When the first solves may use which kernels. */
    static WarmUp<InterleavedKernels> warmUp(SpectralOp op, InterleavedKernels kernels) {
        if (!hasTwins(op)) {
            return OTHERS.of(kernels);
        }
        return (op instanceof SpectralOp.Tridiagonal ? TRIDIAGONAL : EIGENVALUES).of(kernels);
    }

    private static void sampleDense(InterleavedKernels kernels) {
        int n = SAMPLE_ORDER;
        double[] matrices = new double[kernels.lanes() * n * n];
        for (int i = 0; i < matrices.length; i++) {
            int row = i % n;
            int column = i / n % n;
            matrices[i] = 1.0 / (row + column + 1) + (row == column ? row : 0);
        }
        sample(kernels, new InterleavedEigenSolver(kernels, n, 1, SAMPLE_SWEEPS), n, matrices);
    }

    /** Of an order at which the iteration, not the placing, takes the time. */
    private static void sampleTridiagonal(InterleavedKernels kernels) {
        int n = 2 * SAMPLE_ORDER;
        double[] matrices = new double[kernels.lanes() * 2 * n];
        for (int i = 0; i < matrices.length; i++) {
            matrices[i] = 1.0 / (i % (2 * n) + 1);
        }
        sample(
                kernels,
                new InterleavedTridiagonalSolver(kernels, n, 1, SAMPLE_SWEEPS),
                n,
                matrices);
    }

    /**
     * As many small matrices whatever the number of lanes, by one group and by all groups at a
     * time, so that both forms of the sweep are met.
     */
    private static void sample(
            InterleavedKernels kernels, LaneSolver solver, int rows, double[] matrices) {
        int lanes = kernels.lanes();
        LanePacking packing = new LanePacking(kernels, rows, matrices.length / (lanes * rows));
        for (int round = 0; round < SAMPLE_LANES; round += lanes) {
            for (int groups : new int[] {1, solver.groups()}) {
                for (int g = 0; g < groups; g++) {
                    packing.place(solver, g, lanes, matrices);
                    solver.reduce(g);
                }
                solver.iterate(groups);
            }
        }
    }
}
