package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernel;
import io.bulkedge.cuda.driver.Kernels;

/** Own kernel: eigenvalues of tridiagonal matrices, a thread for each. */
final class BlockTridiagonal implements DeviceSolver {
    private static final int THREADS = 256;
    private static final int MOST_BLOCKS_OF_MATRIX = 1 << 10;

    private final Room room;
    private final Kernel kernel;
    private final boolean staged;
    private final int sharedBytes;

    BlockTridiagonal(Room room, Kernels kernels, int sharedMemory) {
        this.room = room;
        this.kernel = kernels.get("tridiagonal_values", "tridiagonal_values");
        long n = room.problem().rows();
        long warps = THREADS / Grid.WARP;
        this.staged = Double.BYTES * (warps + 2 * n) <= sharedMemory;
        this.sharedBytes = (int) (Double.BYTES * (warps + (staged ? 2 * n : 0)));
    }

    @Override
    public void solve(int count) {
        int n = room.problem().rows();
        kernel.launch(
                room.libraries().stream(),
                new Grid(
                        count,
                        Math.min(Math.ceilDiv(n, THREADS), MOST_BLOCKS_OF_MATRIX),
                        THREADS,
                        1),
                sharedBytes,
                room.matrix(0),
                room.matrix(0) + (long) n * Double.BYTES,
                n,
                2L * n,
                2L * n,
                (long) count,
                staged ? 1 : 0,
                room.valuesOf(0),
                room.infoOf(0));
    }

    @Override
    public Solutions solutions() {
        return Solutions.ofValues(room, false);
    }

    @Override
    public void close() {
        room.close();
    }
}
