package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import jcuda.Pointer;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasFillMode;
import jcuda.jcublas.cublasOperation;

/** cuBLAS forms the Gram matrix of the shorter side, cuSOLVER finds its eigenvalues. */
final class LibraryGram implements DeviceSolver {
    private final Room room;
    private final DeviceMemory grams;
    private final LibraryEigen eigen;

    /**
     * Takes the room of the singular values, and one for the eigenvalues of Gram matrices.
     *
     * @param room of the matrices, which closes the other one too
     * @param grams room of square matrices, which are those to solve
     */
    LibraryGram(Room room, Room grams) {
        this.room = room;
        this.grams = grams.matrices();
        this.eigen = new LibraryEigen(grams);
    }

    @Override
    public void solve(int count) {
        Problem problem = room.problem();
        boolean tall = problem.rows() >= problem.cols();
        int n = problem.values();
        Pointer one = Pointer.to(new double[] {1});
        Pointer zero = Pointer.to(new double[] {0});
        for (long b = 0; b < count; b++) {
            room.libraries()
                    .blas(
                            "cublasDsyrk",
                            JCublas2.cublasDsyrk(
                                    room.libraries().blas(),
                                    cublasFillMode.CUBLAS_FILL_MODE_LOWER,
                                    tall
                                            ? cublasOperation.CUBLAS_OP_T
                                            : cublasOperation.CUBLAS_OP_N,
                                    n,
                                    tall ? problem.rows() : problem.cols(),
                                    one,
                                    room.matrices().pointer(b * problem.elements() * Double.BYTES),
                                    problem.rows(),
                                    zero,
                                    grams.pointer(b * n * n * Double.BYTES),
                                    n));
        }
        eigen.solve(count);
    }

    @Override
    public Solutions solutions() {
        Solutions found = eigen.solutions();
        return new Solutions(
                found.values(), false, true, null, 0, null, 0, false, 0, found.info(), null);
    }

    @Override
    public void close() {
        room.close();
    }
}
