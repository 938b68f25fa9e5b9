package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedFrame;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import java.util.Arrays;

/**
 * Householder reduction to tridiagonal form of as many matrices as the kernels have lanes. LAPACK
 * twin: DSYTD2, lower triangle, reflectors kept only if asked for.
 *
 * <p>Column by column, with one pass over the trailing matrices for each. Two reflections are
 * applied to the matrices in every other pass; the pass between them only reads, and the product it
 * makes is corrected for the one that is missing (Dongarra, Hammarling and Sorensen, "Block
 * reduction of matrices to condensed forms", J. Comput. Appl. Math. 27 (1989) 215-227,
 * doi:10.1016/0377-0427(89)90367-1). The reflectors' vectors are not normalised, so there is no
 * pass for a division.
 */
final class InterleavedTridiagonalization {
    private static final int VECTORS = 7;

    private final InterleavedKernels kernels;
    private final int lanes;
    private final int n;

    /** One per pair of columns; with fewer of them they are used in turn. */
    private final InterleavedFrame[] pairs;

    private InterleavedTridiagonalization(
            InterleavedKernels kernels, int n, InterleavedFrame[] pairs) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.n = n;
        this.pairs = pairs;
    }

    /** A reduction that forgets its reflectors. */
    static InterleavedTridiagonalization ofValues(InterleavedKernels kernels, int n, Slab slab) {
        int lanes = kernels.lanes();
        int ld = leading(n);
        int a = slab.take(n * ld * lanes);
        int[] vector = new int[VECTORS - 1];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = slab.take(n * lanes);
        }
        int scalars = slab.take(InterleavedFrame.SCALARS * lanes);
        // The vector of the second reflection of a pair is the first one of the next pair.
        InterleavedFrame[] pairs = new InterleavedFrame[2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] =
                    new InterleavedFrame(
                            slab.data(),
                            n,
                            ld,
                            a,
                            vector[4 * i],
                            vector[1],
                            vector[2],
                            vector[3],
                            vector[4 - 4 * i],
                            vector[5],
                            scalars);
        }
        return new InterleavedTridiagonalization(kernels, n, pairs);
    }

    /**
     * A reduction whose reflectors stay.
     *
     * @param a start of the matrices
     * @param ld distance between their rows
     * @param u start of the reflectors' vectors, n numbers each, after n zeros
     * @param w start of three vectors and {@link InterleavedFrame#SCALARS} numbers of scratch
     */
    static InterleavedTridiagonalization keeping(
            InterleavedKernels kernels, int n, double[] data, int a, int ld, int u, int w) {
        int vector = n * kernels.lanes();
        InterleavedFrame[] pairs = new InterleavedFrame[Math.max(1, (n + 1) / 2)];
        for (int i = 0; i < pairs.length; i++) {
            int v2 = u + 2 * i * vector;
            pairs[i] =
                    new InterleavedFrame(
                            data,
                            n,
                            ld,
                            a,
                            v2 - vector,
                            w,
                            v2,
                            w + vector,
                            v2 + vector,
                            w + 2 * vector,
                            w + 3 * vector);
        }
        return new InterleavedTridiagonalization(kernels, n, pairs);
    }

    /** Parts that are taken from the slab. */
    static int parts() {
        return 1 + VECTORS;
    }

    /** Elements that are taken from the slab. */
    static long elements(int n, int lanes) {
        long vectors = (VECTORS - 1L) * n + InterleavedFrame.SCALARS;
        return ((long) n * leading(n) + vectors) * lanes;
    }

    /** Odd, because rows a power of two apart would share the same few places of the cache. */
    private static int leading(int n) {
        return n | 1;
    }

    /** The matrices, which {@link #reduce} destroys. */
    InterleavedFrame frame() {
        return pairs[0];
    }

    /** Reduces; d and e are where n vectors of diagonal and squared off-diagonal entries go. */
    void reduce(int d, int e) {
        InterleavedFrame first = pairs[0];
        double[] x = first.data();
        Arrays.fill(x, first.v1(), first.v1() + n * lanes, 0);
        Arrays.fill(x, first.p(), first.p() + n * lanes, 0);
        Arrays.fill(x, first.scalars(), first.scalars() + InterleavedFrame.SCALARS * lanes, 0);
        for (int k = 0; k < n; k++) {
            InterleavedFrame pair = pairs[(k >> 1) % pairs.length];
            if ((k & 1) == 0) {
                kernels.firstColumn(pair, k, d, e);
                if (k < n - 1) {
                    kernels.multiply(pair, k + 1);
                }
            } else {
                kernels.secondColumn(pair, k, d, e);
                if (k < n - 1) {
                    kernels.update(pair, k + 1);
                }
            }
        }
        if (n > 0) {
            Arrays.fill(x, e + (n - 1) * lanes, e + n * lanes, 0);
        }
    }
}
