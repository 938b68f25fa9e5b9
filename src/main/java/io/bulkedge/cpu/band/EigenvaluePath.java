package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.OneStageEigenvalues;
import io.bulkedge.cpu.dense.OneStageTridiagonalization;
import io.bulkedge.cpu.dense.TriangleEigenvalues;
import io.bulkedge.cpu.kernel.Kernels;

/**
 * The two ways from a lower triangle to its eigenvalues: {@link OneStageEigenvalues} while the
 * triangle fits the caches, {@link TwoStageEigenvalues} where it does not. The caller's operation
 * says which.
 *
 * @param twoStage whether the matrix is reduced to a band first
 * @param teamOrder order from which on a team shares the reduction in one stage
 */
public record EigenvaluePath(boolean twoStage, int teamOrder) {
    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param order order of the matrix
     * @return the solver with its room
     */
    public TriangleEigenvalues solver(Kernels kernels, int order) {
        return StartingEigenvalues.of(this, kernels, order);
    }

    /**
     * Solves small matrices on both ways, so that their loops are compiled when the first matrix
     * comes. Ends when that one comes.
     *
     * @param kernels inner loops
     * @param nanos longest time
     */
    public static void rehearse(Kernels kernels, long nanos) {
        StartingEigenvalues.rehearse(kernels, nanos);
    }

    /** A solver that keeps its kernels. */
    TriangleEigenvalues plainSolver(Kernels kernels, int order) {
        return twoStage
                ? new TwoStageEigenvalues(kernels, order)
                : new OneStageEigenvalues(kernels, order, teamOrder);
    }

    /**
     * Memory of a solver, the matrix included.
     *
     * @param order order of the matrix
     * @return bytes
     */
    public long bytes(int order) {
        return twoStage
                ? TwoStageEigenvalues.bytes(order)
                : OneStageEigenvalues.bytes(order, teamOrder);
    }

    /**
     * Length of the array of the matrix.
     *
     * @param order order of the matrix
     * @return numbers, more than an array holds for orders above about 46 000
     */
    public long length(int order) {
        return twoStage
                ? DenseRoom.length(order)
                : OneStageTridiagonalization.length(order, teamOrder);
    }
}
