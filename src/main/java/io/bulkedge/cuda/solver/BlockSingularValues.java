package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernel;
import io.bulkedge.cuda.driver.Kernels;

/**
 * Own kernels: a warp of threads for each matrix whose shorter side is at most 32, a block for each
 * larger one.
 */
final class BlockSingularValues implements DeviceSolver {
    private static final int MOST_WARPS = 8;

    private final Room room;
    private final Kernel kernel;
    private final int matricesOfBlock;
    private final int threads;
    private final int sharedBytes;

    BlockSingularValues(Room room, Kernels kernels, int sharedMemory) {
        this.room = room;
        int m = room.problem().rows();
        int n = room.problem().cols();
        boolean warp = n <= Grid.WARP;
        this.kernel =
                kernels.get(
                        "singular_values", warp ? "singular_values_warp" : "singular_values_block");
        this.matricesOfBlock =
                warp ? (int) Math.min(MOST_WARPS, sharedMemory / warpBytes(m, n)) : 1;
        this.threads = warp ? Grid.WARP * matricesOfBlock : threads(n);
        this.sharedBytes =
                Math.toIntExact(warp ? matricesOfBlock * warpBytes(m, n) : blockBytes(m, n));
    }

    private static int threads(int n) {
        return n <= 64 ? 128 : 256;
    }

    private static long blockBytes(long m, int n) {
        return Double.BYTES * ((m | 1) * n + 3L * n + (1 + threads(n) / Grid.WARP) * m);
    }

    private static long warpBytes(long m, int n) {
        return Double.BYTES * ((m | 1) * n + 3L * n + 2 * m);
    }

    /** Whether shared memory holds a matrix. */
    static boolean fits(int longer, int shorter, int sharedMemory) {
        return (shorter <= Grid.WARP ? warpBytes(longer, shorter) : blockBytes(longer, shorter))
                <= sharedMemory;
    }

    @Override
    public void solve(int count) {
        int m = room.problem().rows();
        int n = room.problem().cols();
        kernel.launch(
                room.libraries().stream(),
                Grid.of(Math.ceilDiv(count, matricesOfBlock), threads),
                sharedBytes,
                room.matrix(0),
                m,
                n,
                m,
                (long) m * n,
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
