package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.band.DenseRoom;
import io.bulkedge.cpu.band.TwoStageEigenvalues;
import io.bulkedge.cpu.dense.OneStageEigenvalues;
import io.bulkedge.cpu.dense.OneStageTridiagonalization;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;

/**
 * The solver of a Gram matrix with the place where it wants its lower triangle: entry (i, j), i
 * &gt;= j, at {@code offset + j * leading + i}. Reduced in one stage while the triangle fits the
 * caches, by way of a band where it does not.
 *
 * @param matrix room of the triangle, destroyed by the solution
 * @param offset place of entry (0, 0)
 * @param leading distance between columns
 * @param solution finds the eigenvalues
 */
record GramEigenvalues(double[] matrix, int offset, int leading, Solution solution) {
    /** Finds the eigenvalues of the matrix in the room. */
    @FunctionalInterface
    interface Solution {
        /** Returns 0, or {@link GramSingularValues#NON_FINITE}. */
        int find(Team team, double[] values);
    }

    /**
     * Makes a solver.
     *
     * @param bandOrder order from which on the matrix is reduced by way of a band
     */
    static GramEigenvalues of(Kernels kernels, int order, int teamOrder, int bandOrder) {
        if (order >= bandOrder) {
            TwoStageEigenvalues solver = new TwoStageEigenvalues(kernels, order);
            DenseRoom room = solver.room();
            return new GramEigenvalues(room.matrix(), room.offset(), room.leading(), solver::solve);
        }
        OneStageEigenvalues solver = new OneStageEigenvalues(kernels, order, teamOrder);
        OneStageTridiagonalization room = solver.room();
        return new GramEigenvalues(room.matrix(), room.offset(), room.leading(), solver::solve);
    }

    static long bytes(int order, int teamOrder, int bandOrder) {
        return order >= bandOrder
                ? TwoStageEigenvalues.bytes(order)
                : OneStageEigenvalues.bytes(order, teamOrder);
    }

    /** Length of the array of the matrix. */
    static long length(int order, int teamOrder, int bandOrder) {
        return order >= bandOrder
                ? DenseRoom.length(order)
                : OneStageTridiagonalization.length(order, teamOrder);
    }
}
