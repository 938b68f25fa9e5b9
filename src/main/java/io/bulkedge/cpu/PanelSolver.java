package io.bulkedge.cpu;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.cpu.band.TwoStageSingularValues;
import io.bulkedge.cpu.bidiagonal.SingularValueSolver;
import io.bulkedge.cpu.dense.HermitianEigenSolver;
import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.dense.SymmetricEigenSolver;
import io.bulkedge.cpu.dense.SymmetricEigenvectors;
import io.bulkedge.cpu.dense.TriangleEigenvalues;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.TridiagonalBisection;
import io.bulkedge.cpu.tridiagonal.TridiagonalEigenSolver;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;

/**
 * A solver of one operation with the place where it wants the matrix: entry (i, j) at {@code offset
 * + j * leading + i} of the panel, or at {@code offset + j * leading + i * c} and the numbers
 * behind it for a field of c components. Solving destroys the matrix.
 *
 * @param panel room of the matrix
 * @param offset place of entry (0, 0)
 * @param leading distance between columns
 * @param solution what is done with it
 */
record PanelSolver(double[] panel, int offset, int leading, Solution solution) {

    /** Finds values and vectors of the matrix in the panel. */
    @FunctionalInterface
    interface Solution {
        /**
         * Solves.
         *
         * @return how many values were not found, 0 on success, or {@link MatrixResults#NON_FINITE}
         */
        int find(double[] values, double[] left, double[] right);
    }

    /** The solver of an operation on matrices of a shape, with its memory. */
    static PanelSolver of(
            SpectralOp op, BatchShape shape, Kernels kernels, CpuTuning tuning, Team team) {
        int rows = shape.rows();
        int cols = shape.cols();
        if (Worker.byTriangle(op)) {
            TriangleEigenvalues solver = Worker.path(op, tuning).solver(kernels, rows);
            return in(solver.room(), (values, left, right) -> solver.solve(team, values));
        }
        if (Worker.isBy(op, SvdMethod.TWO_STAGE_BISECTION)) {
            TwoStageSingularValues solver =
                    new TwoStageSingularValues(kernels, rows, cols, tuning.blockSize());
            return new PanelSolver(
                    solver.matrix(),
                    solver.offset(),
                    solver.leading(),
                    (values, left, right) -> solver.solve(team, values));
        }
        if (Worker.isBy(op, EigenMethod.DIVIDE_AND_CONQUER)) {
            SymmetricEigenvectors solver =
                    new SymmetricEigenvectors(
                            kernels,
                            team,
                            rows,
                            0,
                            rows,
                            tuning.teamOrder(),
                            2 * tuning.blockSize());
            return in(solver.room(), (values, left, right) -> solver.solve(values, left));
        }
        double[] panel = new double[Math.toIntExact(shape.elementsPerMatrix())];
        if (shape.field() != Field.REAL) {
            HermitianEigenSolver solver =
                    new HermitianEigenSolver(
                            kernels,
                            shape.field(),
                            rows,
                            tuning.blockSize(),
                            tuning.rotationRows());
            return new PanelSolver(
                    panel,
                    0,
                    rows * shape.field().components(),
                    (values, left, right) -> solver.solve(panel, 0, values));
        }
        Solution solution =
                switch (op) {
                    case SpectralOp.SymmetricEigen eigen ->
                            symmetric(eigen, panel, rows, kernels, tuning);
                    case SpectralOp.Tridiagonal tridiagonal ->
                            tridiagonal.method() == TridiagonalMethod.BISECTION
                                    ? bisection(panel, rows, kernels, team)
                                    : tridiagonal(tridiagonal, panel, rows, kernels, tuning);
                    case SpectralOp.Svd svd -> svd(svd, panel, rows, cols, kernels, tuning);
                };
        return new PanelSolver(panel, 0, rows, solution);
    }

    private static PanelSolver in(LowerTriangle room, Solution solution) {
        return new PanelSolver(room.matrix(), room.offset(), room.leading(), solution);
    }

    private static Solution symmetric(
            SpectralOp.SymmetricEigen op,
            double[] panel,
            int n,
            Kernels kernels,
            CpuTuning tuning) {
        SymmetricEigenSolver solver =
                new SymmetricEigenSolver(
                        kernels,
                        n,
                        op.vectors(),
                        tuning.blockSize(),
                        tuning.crossover(),
                        tuning.rotationRows());
        return (values, left, right) -> solver.solve(panel, 0, values, left);
    }

    private static Solution tridiagonal(
            SpectralOp.Tridiagonal op, double[] panel, int n, Kernels kernels, CpuTuning tuning) {
        TridiagonalEigenSolver solver =
                new TridiagonalEigenSolver(kernels, n, op.vectors(), tuning.rotationRows());
        double[] offDiagonal = new double[Math.max(1, n)];
        return (values, left, right) -> {
            System.arraycopy(panel, 0, values, 0, n);
            System.arraycopy(panel, n, offDiagonal, 0, n);
            return solver.solve(values, offDiagonal, left);
        };
    }

    private static Solution bisection(double[] panel, int n, Kernels kernels, Team team) {
        TridiagonalBisection bisection = new TridiagonalBisection(kernels, n);
        double[] offDiagonal = new double[Math.max(1, n)];
        int between = Math.max(0, n - 1);
        return (values, left, right) -> {
            double largest =
                    Math.max(kernels.maxAbs(n, panel, 0), kernels.maxAbs(between, panel, n));
            if (!Double.isFinite(largest)) {
                return MatrixResults.NON_FINITE;
            }
            System.arraycopy(panel, n, offDiagonal, 0, n);
            bisection.load(panel, offDiagonal);
            bisection.values(team, 0, n, values, 0);
            return 0;
        };
    }

    private static Solution svd(
            SpectralOp.Svd op,
            double[] panel,
            int rows,
            int cols,
            Kernels kernels,
            CpuTuning tuning) {
        SingularValueSolver solver =
                new SingularValueSolver(
                        kernels,
                        rows,
                        cols,
                        op.vectors(),
                        tuning.blockSize(),
                        tuning.rotationRows());
        return (values, left, right) -> solver.solve(panel, 0, values, left, right);
    }

    /** Memory that {@link #of} allocates for a team of so many members, in bytes. */
    static long bytes(SpectralOp op, BatchShape shape, CpuTuning tuning, int members) {
        int rows = shape.rows();
        int cols = shape.cols();
        if (Worker.isBy(op, EigenMethod.DIVIDE_AND_CONQUER)) {
            return SymmetricEigenvectors.bytes(
                    members, rows, rows, tuning.teamOrder(), 2 * tuning.blockSize());
        }
        if (Worker.byTriangle(op)) {
            return Worker.path(op, tuning).bytes(rows);
        }
        if (Worker.isBy(op, SvdMethod.TWO_STAGE_BISECTION)) {
            return TwoStageSingularValues.bytes(rows, cols, tuning.blockSize());
        }
        long panel = Math.multiplyExact(shape.elementsPerMatrix(), (long) Double.BYTES);
        if (shape.field() != Field.REAL) {
            return panel
                    + HermitianEigenSolver.workspaceBytes(shape.field(), rows, tuning.blockSize());
        }
        long scratch =
                switch (op) {
                    case SpectralOp.SymmetricEigen eigen ->
                            SymmetricEigenSolver.workspaceBytes(
                                    rows, eigen.vectors(), tuning.blockSize());
                    case SpectralOp.Tridiagonal tridiagonal ->
                            (tridiagonal.method() == TridiagonalMethod.BISECTION
                                            ? TridiagonalBisection.bytes(rows)
                                            : TridiagonalEigenSolver.workspaceBytes(rows))
                                    + (long) Math.max(1, rows) * Double.BYTES;
                    case SpectralOp.Svd svd ->
                            SingularValueSolver.workspaceBytes(rows, cols, svd.vectors());
                };
        return scratch + panel;
    }
}
