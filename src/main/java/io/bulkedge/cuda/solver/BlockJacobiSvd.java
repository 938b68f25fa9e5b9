package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernel;
import io.bulkedge.cuda.driver.Kernels;

/** Own kernel: a block of threads for each matrix, by one-sided Jacobi rotations. */
final class BlockJacobiSvd implements DeviceSolver {
    /** Every matrix of the tests needs fewer than half as many. */
    private static final int SWEEPS = 30;

    private final Room room;
    private final Kernel kernel;
    private final DeviceMemory left;
    private final DeviceMemory right;

    BlockJacobiSvd(Room room, Kernels kernels) {
        this.room = room;
        this.kernel = kernels.get("jacobi_svd", "jacobi_svd");
        Problem problem = room.problem();
        this.left = room.doubles((long) problem.count() * problem.rows() * problem.values());
        this.right = room.doubles((long) problem.count() * problem.cols() * problem.values());
    }

    private static int threads(int n) {
        return n <= 64 ? 256 : 512;
    }

    private static long bytes(long m, int n) {
        return Double.BYTES * (m * n + (long) n * n + 2L * n + threads(n) / Grid.WARP);
    }

    /** Whether shared memory holds a matrix and its right vectors. */
    static boolean fits(int longer, int shorter, int sharedMemory) {
        return bytes(longer, shorter) <= sharedMemory;
    }

    @Override
    public void solve(int count) {
        int m = room.problem().rows();
        int n = room.problem().cols();
        kernel.launch(
                room.libraries().stream(),
                Grid.of(count, threads(n)),
                Math.toIntExact(bytes(m, n)),
                room.matrix(0),
                m,
                n,
                m,
                (long) m * n,
                (long) count,
                SWEEPS,
                room.valuesOf(0),
                left.address(),
                right.address(),
                0L,
                room.infoOf(0));
    }

    @Override
    public Solutions solutions() {
        Problem problem = room.problem();
        return new Solutions(
                room.values(),
                false,
                false,
                left,
                (long) problem.rows() * problem.values(),
                right,
                (long) problem.cols() * problem.values(),
                false,
                problem.cols(),
                room.info(),
                null);
    }

    @Override
    public void close() {
        room.close();
    }
}
