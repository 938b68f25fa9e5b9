package io.bulkedge.cpu.kernel;

import java.util.Arrays;

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
        int from = first * block;
        // Arrays of their own: the compiler uses vectors only where nothing can overlap.
        double[] ofV = Arrays.copyOfRange(x, v + from, v + n);
        double[] ofW = Arrays.copyOfRange(x, w + from, w + n);
        double[] ofU = Arrays.copyOfRange(x, u + from, u + n);
        double[] product = Arrays.copyOfRange(x, p + from, p + n);
        int rows = n - from;
        int start = aOffset + from * lda + from;
        for (int j = 0; j < rows; j += stride * block) {
            int below = rows - j - block;
            for (int k = j; k < j + block; k++) {
                updateColumn(rows - j, a, start + k * lda, j, k, ofV, ofW);
                addColumn(block, a, start + k * lda, j, ofU[k], product);
            }
            for (int k = j; k < j + block; k += 4) {
                int column = start + k * lda;
                addFourColumns(below, a, column, lda, j + block, k, ofU, product);
                for (int q = k; q < k + 4; q++) {
                    int at = start + q * lda + j + block;
                    product[q] += ScalarSums.dot(lanes, below, a, at, ofU, j + block);
                }
            }
        }
        System.arraycopy(product, 0, x, p + from, rows);
    }

    /** The update of column k from row j on. */
    private static void updateColumn(
            int rows, double[] a, int column, int j, int k, double[] v, double[] w) {
        double vk = -v[k];
        double wk = -w[k];
        for (int i = j; i < j + rows; i++) {
            double entry = Fused.multiplyAdd(vk, w[i], a[column + i]);
            a[column + i] = Fused.multiplyAdd(wk, v[i], entry);
        }
    }

    /** What one column of a square on the diagonal adds to the product. */
    private static void addColumn(
            int rows, double[] a, int column, int j, double factor, double[] product) {
        for (int i = j; i < j + rows; i++) {
            product[i] = Fused.multiplyAdd(a[column + i], factor, product[i]);
        }
    }

    /** What four columns add to the product from row {@code top} on. */
    private static void addFourColumns(
            int rows, double[] a, int a0, int lda, int top, int k, double[] u, double[] product) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        double u0 = u[k];
        double u1 = u[k + 1];
        double u2 = u[k + 2];
        double u3 = u[k + 3];
        for (int i = top; i < top + rows; i++) {
            double even = Fused.multiplyAdd(a[a0 + i], u0, product[i]);
            double odd = a[a1 + i] * u1;
            even = Fused.multiplyAdd(a[a2 + i], u2, even);
            odd = Fused.multiplyAdd(a[a3 + i], u3, odd);
            product[i] = even + odd;
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
