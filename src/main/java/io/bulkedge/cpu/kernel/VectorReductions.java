package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The pass of a tridiagonalisation over the matrix: the update of the step before and the product
 * with the new reflector in one reading and writing of every entry.
 */
final class VectorReductions implements ReductionKernels {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    /** Columns of a square on the diagonal: whole vectors, and whole groups of four. */
    private static final int BLOCK = Math.max(4, L);

    VectorReductions() {}

    @Override
    public int blockColumns() {
        return BLOCK;
    }

    @Override
    public int sturmPoints() {
        return VectorSturm.POINTS;
    }

    @Override
    public void rank2UpdateMultiply(
            int n,
            int first,
            int stride,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int v,
            int w,
            int u,
            int p) {
        for (int j = first * BLOCK; j < n; j += stride * BLOCK) {
            for (int i = j; i < j + BLOCK; i += L) {
                for (int k = j; k < j + BLOCK; k += 4) {
                    square(a, aOffset + k * lda + i, lda, x, i, k, v, w, u, p);
                }
            }
            for (int k = j; k < j + BLOCK; k += 4) {
                fourColumns(j + BLOCK, n, a, aOffset + k * lda, lda, x, k, v, w, u, p);
            }
        }
    }

    /** One vector of rows of four columns of a square on the diagonal. */
    private static void square(
            double[] a, int at, int lda, double[] x, int i, int k, int v, int w, int u, int p) {
        DoubleVector vi = DoubleVector.fromArray(S, x, v + i);
        DoubleVector wi = DoubleVector.fromArray(S, x, w + i);
        DoubleVector pi = DoubleVector.fromArray(S, x, p + i);
        int c = at;
        for (int q = k; q < k + 4; q++) {
            DoubleVector entry = DoubleVector.fromArray(S, a, c);
            entry = wi.fma(DoubleVector.broadcast(S, -x[v + q]), entry);
            entry = vi.fma(DoubleVector.broadcast(S, -x[w + q]), entry);
            entry.intoArray(a, c);
            pi = entry.fma(DoubleVector.broadcast(S, x[u + q]), pi);
            c += lda;
        }
        pi.intoArray(x, p + i);
    }

    /** Rows from {@code start} on of four columns. */
    private static void fourColumns(
            int start,
            int n,
            double[] a,
            int a0,
            int lda,
            double[] x,
            int k,
            int v,
            int w,
            int u,
            int p) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector v0 = DoubleVector.broadcast(S, -x[v + k]);
        DoubleVector v1 = DoubleVector.broadcast(S, -x[v + k + 1]);
        DoubleVector v2 = DoubleVector.broadcast(S, -x[v + k + 2]);
        DoubleVector v3 = DoubleVector.broadcast(S, -x[v + k + 3]);
        DoubleVector w0 = DoubleVector.broadcast(S, -x[w + k]);
        DoubleVector w1 = DoubleVector.broadcast(S, -x[w + k + 1]);
        DoubleVector w2 = DoubleVector.broadcast(S, -x[w + k + 2]);
        DoubleVector w3 = DoubleVector.broadcast(S, -x[w + k + 3]);
        DoubleVector u0 = DoubleVector.broadcast(S, x[u + k]);
        DoubleVector u1 = DoubleVector.broadcast(S, x[u + k + 1]);
        DoubleVector u2 = DoubleVector.broadcast(S, x[u + k + 2]);
        DoubleVector u3 = DoubleVector.broadcast(S, x[u + k + 3]);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = start; i < n; i += L) {
            DoubleVector vi = DoubleVector.fromArray(S, x, v + i);
            DoubleVector wi = DoubleVector.fromArray(S, x, w + i);
            DoubleVector ui = DoubleVector.fromArray(S, x, u + i);
            DoubleVector c0 = v0.fma(wi, DoubleVector.fromArray(S, a, a0 + i));
            c0 = w0.fma(vi, c0);
            c0.intoArray(a, a0 + i);
            s0 = c0.fma(ui, s0);
            DoubleVector even = c0.fma(u0, DoubleVector.fromArray(S, x, p + i));
            DoubleVector c1 = v1.fma(wi, DoubleVector.fromArray(S, a, a1 + i));
            c1 = w1.fma(vi, c1);
            c1.intoArray(a, a1 + i);
            s1 = c1.fma(ui, s1);
            DoubleVector odd = c1.mul(u1);
            DoubleVector c2 = v2.fma(wi, DoubleVector.fromArray(S, a, a2 + i));
            c2 = w2.fma(vi, c2);
            c2.intoArray(a, a2 + i);
            s2 = c2.fma(ui, s2);
            even = c2.fma(u2, even);
            DoubleVector c3 = v3.fma(wi, DoubleVector.fromArray(S, a, a3 + i));
            c3 = w3.fma(vi, c3);
            c3.intoArray(a, a3 + i);
            s3 = c3.fma(ui, s3);
            odd = c3.fma(u3, odd);
            even.add(odd).intoArray(x, p + i);
        }
        x[p + k] += VectorWidth.sum(s0);
        x[p + k + 1] += VectorWidth.sum(s1);
        x[p + k + 2] += VectorWidth.sum(s2);
        x[p + k + 3] += VectorWidth.sum(s3);
    }

    @Override
    public void subtractTwo(
            int n,
            double[] x,
            int xOffset,
            double alpha,
            int y,
            double beta,
            int w,
            double[] z,
            int zOffset) {
        DoubleVector a = DoubleVector.broadcast(S, -alpha);
        DoubleVector b = DoubleVector.broadcast(S, -beta);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector sum = DoubleVector.fromArray(S, x, xOffset + i);
            sum = DoubleVector.fromArray(S, z, y + i).fma(a, sum);
            DoubleVector.fromArray(S, z, w + i).fma(b, sum).intoArray(z, zOffset + i);
        }
        for (; i < n; i++) {
            double sum = Math.fma(z[y + i], -alpha, x[xOffset + i]);
            z[zOffset + i] = Math.fma(z[w + i], -beta, sum);
        }
    }

    @Override
    public void sturmCounts(
            int n,
            double[] matrix,
            int offset,
            double[] points,
            int at,
            double[] counts,
            double[] sums) {
        VectorSturm.count(n, matrix, offset, points, at, counts, sums);
    }
}
