package io.bulkedge.cpu.kernel;

/**
 * Inner loops of eigenvalue solvers in plain Java. Sums run over as many numbers side by side as
 * vectors of a given length would have lanes, operation by operation as in the vector kernels of
 * that length, so that both give the same bits.
 */
final class ScalarReductions implements ReductionKernels {
    private final int lanes;
    private final int block;
    private final int points;

    /** Loops for vectors of 2, 4 or 8 lanes. */
    ScalarReductions(int lanes) {
        this.lanes = lanes;
        this.block = Math.max(4, lanes);
        this.points = 4 * lanes;
    }

    @Override
    public int blockColumns() {
        return block;
    }

    @Override
    public int sturmPoints() {
        return points;
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
        for (int j = first * block; j < n; j += stride * block) {
            for (int k = j; k < j + block; k++) {
                square(block, a, aOffset + k * lda + j, x, j, k, v, w, u, p);
            }
            int rows = n - j - block;
            for (int k = j; k < j + block; k += 4) {
                int column = aOffset + k * lda + j + block;
                fourColumns(rows, a, column, lda, x, j + block, k, v, w, u, p);
                for (int q = 0; q < 4; q++) {
                    int at = column + q * lda;
                    x[p + k + q] += ScalarSums.dot(lanes, rows, a, at, x, u + j + block);
                }
            }
        }
    }

    /** One column of a square on the diagonal. */
    private static void square(
            int rows, double[] a, int at, double[] x, int j, int k, int v, int w, int u, int p) {
        double vk = -x[v + k];
        double wk = -x[w + k];
        double uk = x[u + k];
        for (int i = 0; i < rows; i++) {
            double entry = Fused.multiplyAdd(x[w + j + i], vk, a[at + i]);
            entry = Fused.multiplyAdd(x[v + j + i], wk, entry);
            a[at + i] = entry;
            x[p + j + i] = Fused.multiplyAdd(entry, uk, x[p + j + i]);
        }
    }

    /** The update of four columns from row {@code top} on, and what they add to the rows of p. */
    private static void fourColumns(
            int rows,
            double[] a,
            int a0,
            int lda,
            double[] x,
            int top,
            int k,
            int v,
            int w,
            int u,
            int p) {
        for (int q = 0; q < 4; q++) {
            updateColumn(rows, a, a0 + q * lda, x, -x[v + k + q], w + top, -x[w + k + q], v + top);
        }
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        double u0 = x[u + k];
        double u1 = x[u + k + 1];
        double u2 = x[u + k + 2];
        double u3 = x[u + k + 3];
        for (int i = 0; i < rows; i++) {
            double even = Fused.multiplyAdd(a[a0 + i], u0, x[p + top + i]);
            double odd = a[a1 + i] * u1;
            even = Fused.multiplyAdd(a[a2 + i], u2, even);
            odd = Fused.multiplyAdd(a[a3 + i], u3, odd);
            x[p + top + i] = even + odd;
        }
    }

    private static void updateColumn(
            int rows, double[] a, int at, double[] x, double vk, int w, double wk, int v) {
        for (int i = 0; i < rows; i++) {
            double entry = Fused.multiplyAdd(vk, x[w + i], a[at + i]);
            a[at + i] = Fused.multiplyAdd(wk, x[v + i], entry);
        }
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
        for (int i = 0; i < n; i++) {
            double sum = Fused.multiplyAdd(z[y + i], -alpha, x[xOffset + i]);
            z[zOffset + i] = Fused.multiplyAdd(z[w + i], -beta, sum);
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
        for (int point = at; point < at + this.points; point += 4) {
            fourCounts(n, matrix, offset, points, point, counts, sums);
        }
    }

    /** Four chains of divisions, each of which waits for the one before. */
    private static void fourCounts(
            int n,
            double[] matrix,
            int offset,
            double[] points,
            int at,
            double[] counts,
            double[] sums) {
        double x0 = points[at];
        double x1 = points[at + 1];
        double x2 = points[at + 2];
        double x3 = points[at + 3];
        double i0 = 0;
        double i1 = 0;
        double i2 = 0;
        double i3 = 0;
        double r0 = 0;
        double r1 = 0;
        double r2 = 0;
        double r3 = 0;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        long n0 = 0;
        long n1 = 0;
        long n2 = 0;
        long n3 = 0;
        for (int k = offset; k < offset + 2 * n; k += 2) {
            double d = matrix[k];
            double e = matrix[k + 1];
            double g0 = e * i0;
            double g1 = e * i1;
            double g2 = e * i2;
            double g3 = e * i3;
            double q0 = d - x0 - g0;
            double q1 = d - x1 - g1;
            double q2 = d - x2 - g2;
            double q3 = d - x3 - g3;
            i0 = 1 / q0;
            i1 = 1 / q1;
            i2 = 1 / q2;
            i3 = 1 / q3;
            r0 = Fused.multiplyAdd(g0, r0, -1) * i0;
            r1 = Fused.multiplyAdd(g1, r1, -1) * i1;
            r2 = Fused.multiplyAdd(g2, r2, -1) * i2;
            r3 = Fused.multiplyAdd(g3, r3, -1) * i3;
            s0 += r0;
            s1 += r1;
            s2 += r2;
            s3 += r3;
            n0 += Double.doubleToRawLongBits(q0) >>> 63;
            n1 += Double.doubleToRawLongBits(q1) >>> 63;
            n2 += Double.doubleToRawLongBits(q2) >>> 63;
            n3 += Double.doubleToRawLongBits(q3) >>> 63;
        }
        counts[at] = n0;
        counts[at + 1] = n1;
        counts[at + 2] = n2;
        counts[at + 3] = n3;
        sums[at] = s0;
        sums[at + 1] = s1;
        sums[at + 2] = s2;
        sums[at + 3] = s3;
    }
}
