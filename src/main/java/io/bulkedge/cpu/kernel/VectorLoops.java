package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector-vector loops. */
final class VectorLoops {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorLoops() {}

    static double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        // Four independent sums hide the latency of fused multiply-add.
        for (; i <= n - 4 * L; i += 4 * L) {
            int xi = xOffset + i;
            int yi = yOffset + i;
            s0 = DoubleVector.fromArray(S, x, xi).fma(DoubleVector.fromArray(S, y, yi), s0);
            s1 = DoubleVector.fromArray(S, x, xi + L).fma(DoubleVector.fromArray(S, y, yi + L), s1);
            s2 =
                    DoubleVector.fromArray(S, x, xi + 2 * L)
                            .fma(DoubleVector.fromArray(S, y, yi + 2 * L), s2);
            s3 =
                    DoubleVector.fromArray(S, x, xi + 3 * L)
                            .fma(DoubleVector.fromArray(S, y, yi + 3 * L), s3);
        }
        for (; i <= n - L; i += L) {
            s0 =
                    DoubleVector.fromArray(S, x, xOffset + i)
                            .fma(DoubleVector.fromArray(S, y, yOffset + i), s0);
        }
        double sum = VectorWidth.sum(s0.add(s1).add(s2.add(s3)));
        for (; i < n; i++) {
            sum = Math.fma(x[xOffset + i], y[yOffset + i], sum);
        }
        return sum;
    }

    static void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
        DoubleVector factor = DoubleVector.broadcast(S, alpha);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector.fromArray(S, x, xOffset + i)
                    .fma(factor, DoubleVector.fromArray(S, y, yOffset + i))
                    .intoArray(y, yOffset + i);
        }
        for (; i < n; i++) {
            y[yOffset + i] = Math.fma(x[xOffset + i], alpha, y[yOffset + i]);
        }
    }

    static void scale(int n, double alpha, double[] x, int xOffset) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector.fromArray(S, x, xOffset + i).mul(alpha).intoArray(x, xOffset + i);
        }
        for (; i < n; i++) {
            x[xOffset + i] *= alpha;
        }
    }

    static double maxAbs(int n, double[] x, int xOffset) {
        DoubleVector max = DoubleVector.zero(S);
        int i = 0;
        for (; i <= n - L; i += L) {
            max = max.max(DoubleVector.fromArray(S, x, xOffset + i).abs());
        }
        double result = VectorWidth.max(max);
        for (; i < n; i++) {
            result = Math.max(result, Math.abs(x[xOffset + i]));
        }
        return result;
    }

    static void rotate(
            int n, double[] x, int xOffset, double[] y, int yOffset, double c, double s) {
        DoubleVector cosine = DoubleVector.broadcast(S, c);
        DoubleVector sine = DoubleVector.broadcast(S, s);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector xi = DoubleVector.fromArray(S, x, xOffset + i);
            DoubleVector yi = DoubleVector.fromArray(S, y, yOffset + i);
            cosine.fma(xi, sine.mul(yi)).intoArray(x, xOffset + i);
            cosine.fma(yi, sine.mul(xi).neg()).intoArray(y, yOffset + i);
        }
        for (; i < n; i++) {
            double xi = x[xOffset + i];
            double yi = y[yOffset + i];
            x[xOffset + i] = Math.fma(c, xi, s * yi);
            y[yOffset + i] = Math.fma(c, yi, -(s * xi));
        }
    }

    /** A += y_j (alpha x) + x_j (alpha y) in one column: {@code a[i] += x[i] yj + y[i] xj}. */
    static void addTwo(
            int n,
            double yj,
            double[] x,
            int xOffset,
            double xj,
            double[] y,
            int yOffset,
            double[] a,
            int aOffset) {
        DoubleVector forX = DoubleVector.broadcast(S, yj);
        DoubleVector forY = DoubleVector.broadcast(S, xj);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector sum =
                    DoubleVector.fromArray(S, x, xOffset + i)
                            .fma(forX, DoubleVector.fromArray(S, a, aOffset + i));
            DoubleVector.fromArray(S, y, yOffset + i).fma(forY, sum).intoArray(a, aOffset + i);
        }
        for (; i < n; i++) {
            double sum = Math.fma(x[xOffset + i], yj, a[aOffset + i]);
            a[aOffset + i] = Math.fma(y[yOffset + i], xj, sum);
        }
    }
}
