package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.BidiagonalFrame;
import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import java.util.Arrays;

/**
 * Householder reduction to upper bidiagonal form of as many tall or square matrices as the kernels
 * have lanes, reflectors forgotten. LAPACK twin: DGEBD2.
 *
 * <p>One pass over the trailing matrices per step does all its work: the product with the row's
 * reflector, the update by both reflections and the product with the next column's reflector. The
 * reflectors' vectors are not normalised, so the column's vector is known as soon as an updated row
 * is (compare Howell, Demmel, Fulton, Hammarling and Marmol, "Cache efficient bidiagonalization
 * using BLAS 2.5 operators", ACM Trans. Math. Softw. 34 (2008) 14, doi:10.1145/1356052.1356055).
 */
final class InterleavedBidiagonalization {
    private static final int ROW_VECTORS = 3;
    private static final int COLUMN_VECTORS = 3;

    private final BidiagonalKernels kernels;
    private final BidiagonalFrame frame;
    private final int lanes;

    InterleavedBidiagonalization(InterleavedKernels kernels, int rows, int columns, Slab slab) {
        this.kernels = kernels.bidiagonal();
        this.lanes = kernels.lanes();
        int ld = leading(columns);
        int a = slab.take(rows * ld * lanes);
        int u = slab.take(rows * lanes);
        int w = slab.take(rows * lanes);
        int x = slab.take(rows * lanes);
        int y = slab.take(columns * lanes);
        int v = slab.take(columns * lanes);
        int p = slab.take(columns * lanes);
        int scalars = slab.take(BidiagonalFrame.SCALARS * lanes);
        this.frame =
                new BidiagonalFrame(slab.data(), rows, columns, ld, a, u, w, x, y, v, p, scalars);
    }

    /** Parts that are taken from the slab. */
    static int parts() {
        return 2 + ROW_VECTORS + COLUMN_VECTORS;
    }

    /** Elements that are taken from the slab. */
    static long elements(int rows, int columns, int lanes) {
        long vectors = (long) ROW_VECTORS * rows + (long) COLUMN_VECTORS * columns;
        return ((long) rows * leading(columns) + vectors + BidiagonalFrame.SCALARS) * lanes;
    }

    /** Odd, because rows a power of two apart would share the same few places of the cache. */
    static int leading(int columns) {
        return columns | 1;
    }

    /** The matrices, which {@link #reduce} destroys. */
    BidiagonalFrame frame() {
        return frame;
    }

    /**
     * Reduces; the squares of the bidiagonal matrices' diagonal entries go to n places from {@code
     * d} on, those of the superdiagonal entries to n - 1 places from {@code e} on, n being the
     * number of columns. Place n - 1 of the latter becomes zero.
     */
    void reduce(int d, int e) {
        int n = frame.columns();
        if (n == 0) {
            return;
        }
        kernels.begin(frame);
        for (int k = 0; k < n; k++) {
            kernels.reflect(frame, k, d + k * lanes, e + k * lanes);
            if (k < n - 1) {
                kernels.update(frame, k);
            }
        }
        Arrays.fill(frame.data(), e + (n - 1) * lanes, e + n * lanes, 0);
    }
}
