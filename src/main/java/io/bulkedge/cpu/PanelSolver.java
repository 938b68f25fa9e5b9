package io.bulkedge.cpu;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.cpu.bidiagonal.SingularValueSolver;
import io.bulkedge.cpu.dense.OneStageEigenvalues;
import io.bulkedge.cpu.dense.SymmetricEigenSolver;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.TridiagonalEigenSolver;

/** Solves one matrix in a packed column-major panel, which it destroys. */
@FunctionalInterface
interface PanelSolver {
    /** Returned for a matrix that holds a NaN or an infinity where the operation reads. */
    int NON_FINITE = -1;

    /**
     * Solves.
     *
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    int solve(double[] panel, double[] values, double[] left, double[] right);

    /** The solver of an operation on matrices of rows x cols, with its scratch memory. */
    static PanelSolver of(
            SpectralOp op, int rows, int cols, Kernels kernels, CpuTuning tuning, Team team) {
        return switch (op) {
            case SpectralOp.SymmetricEigen eigen
                    when eigen.method() == EigenMethod.ONE_STAGE_STURM -> {
                OneStageEigenvalues solver = new OneStageEigenvalues(kernels, rows);
                yield (panel, values, left, right) -> solver.solve(team, panel, 0, rows, values);
            }
            case SpectralOp.SymmetricEigen eigen -> {
                SymmetricEigenSolver solver =
                        new SymmetricEigenSolver(
                                kernels,
                                rows,
                                eigen.vectors(),
                                tuning.blockSize(),
                                tuning.crossover(),
                                tuning.rotationRows());
                yield (panel, values, left, right) -> solver.solve(panel, 0, values, left);
            }
            case SpectralOp.Tridiagonal tridiagonal -> {
                TridiagonalEigenSolver solver =
                        new TridiagonalEigenSolver(
                                kernels, rows, tridiagonal.vectors(), tuning.rotationRows());
                double[] offDiagonal = new double[Math.max(1, rows)];
                yield (panel, values, left, right) -> {
                    System.arraycopy(panel, 0, values, 0, rows);
                    System.arraycopy(panel, rows, offDiagonal, 0, rows);
                    return solver.solve(values, offDiagonal, left);
                };
            }
            case SpectralOp.Svd svd -> {
                SingularValueSolver solver =
                        new SingularValueSolver(
                                kernels,
                                rows,
                                cols,
                                svd.vectors(),
                                svd.method(),
                                tuning.blockSize(),
                                tuning.rotationRows());
                yield (panel, values, left, right) -> solver.solve(panel, 0, values, left, right);
            }
        };
    }

    /** Memory that {@link #of} allocates, in bytes. */
    static long bytes(SpectralOp op, int rows, int cols, CpuTuning tuning) {
        return switch (op) {
            case SpectralOp.SymmetricEigen eigen
                    when eigen.method() == EigenMethod.ONE_STAGE_STURM ->
                    OneStageEigenvalues.bytes(rows);
            case SpectralOp.SymmetricEigen eigen ->
                    SymmetricEigenSolver.workspaceBytes(rows, eigen.vectors(), tuning.blockSize());
            case SpectralOp.Tridiagonal tridiagonal ->
                    TridiagonalEigenSolver.workspaceBytes(rows)
                            + (long) Math.max(1, rows) * Double.BYTES;
            case SpectralOp.Svd svd ->
                    SingularValueSolver.workspaceBytes(rows, cols, svd.vectors(), svd.method());
        };
    }
}
