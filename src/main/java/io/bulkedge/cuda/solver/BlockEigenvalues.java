package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernel;
import io.bulkedge.cuda.driver.Kernels;

/**
 * Own kernels: a warp of threads for each matrix of order up to 32, a block for each larger one.
 */
final class BlockEigenvalues implements DeviceSolver {
    private static final int MOST_WARPS = 8;

    private final Room room;
    private final Kernel kernel;
    private final int matricesOfBlock;
    private final int threads;
    private final int sharedBytes;

    BlockEigenvalues(Room room, Kernels kernels) {
        this.room = room;
        int n = room.problem().rows();
        boolean warp = n <= Grid.WARP;
        this.kernel =
                kernels.get(
                        "symmetric_values",
                        warp ? "symmetric_values_warp" : "symmetric_values_block");
        this.matricesOfBlock = warp ? MOST_WARPS : 1;
        this.threads = warp ? Grid.WARP * MOST_WARPS : threads(n);
        this.sharedBytes = warp ? MOST_WARPS * warpBytes(n) : blockBytes(n);
    }

    /** More threads want more shared memory, which the largest orders have not. */
    private static int threads(int n) {
        return n <= 64 || n >= 166 ? 128 : 256;
    }

    private static int blockBytes(int n) {
        return Double.BYTES * (n * (n | 1) + (2 + threads(n) / Grid.WARP) * n);
    }

    private static int warpBytes(int n) {
        return Double.BYTES * (n * (n | 1) + 3 * n);
    }

    /** Whether shared memory holds a matrix. */
    static boolean fits(int n, int sharedMemory) {
        return n <= Grid.WARP || (n <= 1 << 12 && blockBytes(n) <= sharedMemory);
    }

    @Override
    public void solve(int count) {
        int n = room.problem().rows();
        kernel.launch(
                room.libraries().stream(),
                Grid.of(Math.ceilDiv(count, matricesOfBlock), threads),
                sharedBytes,
                room.matrix(0),
                n,
                n,
                (long) n * n,
                (long) count,
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
