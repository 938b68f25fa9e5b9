package io.bulkedge.cpu.kernel;

/** Inner loops of eigenvalue solvers in plain Java. */
final class ScalarReductions implements ReductionKernels {
    private static final int BLOCK = 4;
    private static final int POINTS = 4;

    ScalarReductions() {}

    @Override
    public int blockColumns() {
        return BLOCK;
    }

    @Override
    public int sturmPoints() {
        return POINTS;
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
            for (int k = j; k < j + BLOCK; k++) {
                int column = aOffset + k * lda;
                for (int i = j; i < n; i++) {
                    a[column + i] -= x[v + k] * x[w + i] + x[w + k] * x[v + i];
                }
                double uk = x[u + k];
                for (int i = j; i < n; i++) {
                    x[p + i] += a[column + i] * uk;
                }
                x[p + k] += dot(j + BLOCK, n, a, column, x, u);
            }
        }
    }

    private static double dot(int start, int n, double[] a, int column, double[] x, int u) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = start; i < n; i += 4) {
            s0 += a[column + i] * x[u + i];
            s1 += a[column + i + 1] * x[u + i + 1];
            s2 += a[column + i + 2] * x[u + i + 2];
            s3 += a[column + i + 3] * x[u + i + 3];
        }
        return (s0 + s1) + (s2 + s3);
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
            z[zOffset + i] = x[xOffset + i] - alpha * z[y + i] - beta * z[w + i];
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
        for (int point = at; point < at + POINTS; point += 2) {
            pair(n, matrix, offset, points[point], points[point + 1], counts, sums, point);
        }
    }

    /** Two chains of divisions, each of which waits for the one before. */
    private static void pair(
            int n,
            double[] matrix,
            int offset,
            double x0,
            double x1,
            double[] counts,
            double[] sums,
            int at) {
        double i0 = 0;
        double i1 = 0;
        double r0 = 0;
        double r1 = 0;
        double s0 = 0;
        double s1 = 0;
        long n0 = 0;
        long n1 = 0;
        for (int k = offset; k < offset + 2 * n; k += 2) {
            double g0 = matrix[k + 1] * i0;
            double g1 = matrix[k + 1] * i1;
            double q0 = matrix[k] - x0 - g0;
            double q1 = matrix[k] - x1 - g1;
            i0 = 1 / q0;
            i1 = 1 / q1;
            r0 = (g0 * r0 - 1) * i0;
            r1 = (g1 * r1 - 1) * i1;
            s0 += r0;
            s1 += r1;
            n0 += Double.doubleToRawLongBits(q0) >>> 63;
            n1 += Double.doubleToRawLongBits(q1) >>> 63;
        }
        counts[at] = n0;
        counts[at + 1] = n1;
        sums[at] = s0;
        sums[at + 1] = s1;
    }
}
