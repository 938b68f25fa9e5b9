package io.bulkedge.cuda.solver;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.Kernels;

/** Makes the solver of an operation. */
public final class Solvers {
    private Solvers() {}

    /**
     * Allocates the memory of a solver.
     *
     * @param problem what is to be solved, nothing of it empty
     * @param matrices where the matrices will be, which solvers destroy
     * @param libraries handles for the stream of the work
     * @param kernels own kernels
     * @return the solver
     * @throws io.bulkedge.backend.DeviceException if its memory does not fit
     */
    public static DeviceSolver open(
            Problem problem, DeviceMemory matrices, Libraries libraries, Kernels kernels) {
        Room room = new Room(libraries, problem, matrices);
        try {
            return open(room, kernels);
        } catch (RuntimeException | Error e) {
            room.closeAfter(e);
            throw e;
        }
    }

    private static DeviceSolver open(Room room, Kernels kernels) {
        return switch (room.problem().op()) {
            case SpectralOp.SymmetricEigen(Vectors _, EigenMethod method) ->
                    switch (method) {
                        case LIBRARY -> new LibraryEigen(room);
                        case LIBRARY_BATCHED -> new LibraryBatchedEigen(room);
                        case LIBRARY_JACOBI -> new LibraryJacobiEigen(room);
                        case BLOCK_STURM -> new BlockEigenvalues(room, kernels);
                        default -> throw notHere(room.problem());
                    };
            case SpectralOp.Svd(Vectors _, SvdMethod method) ->
                    switch (method) {
                        case LIBRARY -> new LibrarySvd(room);
                        case LIBRARY_POLAR -> new LibraryPolarSvd(room);
                        case LIBRARY_JACOBI -> new LibraryJacobiSvd(room);
                        case LIBRARY_GRAM -> gram(room);
                        case BLOCK_STURM ->
                                new BlockSingularValues(room, kernels, sharedMemory(room));
                        case BLOCK_JACOBI -> new BlockJacobiSvd(room, kernels);
                        default -> throw notHere(room.problem());
                    };
            case SpectralOp.Tridiagonal(Vectors _, TridiagonalMethod method)
                    when method == TridiagonalMethod.BLOCK_STURM ->
                    new BlockTridiagonal(room, kernels, sharedMemory(room));
            case SpectralOp.Tridiagonal _ -> throw notHere(room.problem());
        };
    }

    private static DeviceSolver gram(Room room) {
        Problem problem = room.problem();
        int n = problem.values();
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.LIBRARY);
        DeviceMemory squares = room.doubles((long) problem.count() * n * n);
        Room eigen = new Room(room.libraries(), new Problem(op, n, n, problem.count()), squares);
        return new LibraryGram(room, room.keep(eigen));
    }

    private static int sharedMemory(Room room) {
        return room.libraries().stream().device().sharedMemory();
    }

    private static IllegalArgumentException notHere(Problem problem) {
        return new IllegalArgumentException(problem.op() + " does not run on a device");
    }

    /**
     * Most matrices of a call.
     *
     * @param problem what is to be solved
     * @return at least 1
     */
    public static int most(Problem problem) {
        boolean counted =
                problem.op() instanceof SpectralOp.SymmetricEigen(Vectors _, EigenMethod method)
                        && method == EigenMethod.LIBRARY_BATCHED;
        return counted ? Math.max(1, LibraryBatchedEigen.most(problem.rows())) : Integer.MAX_VALUE;
    }
}
