package io.bulkedge.cpu.kernel;

/** Sums of products in plain Java, in the order that vectors of a given length have. */
final class ScalarSums {
    /** Sums that vector kernels run side by side. */
    private static final int SUMS = 4;

    private ScalarSums() {}

    /** Inner product of one sum in every lane; n is a multiple of the lanes. */
    static double dot(int lanes, int n, double[] x, int xOffset, double[] y, int yOffset) {
        return lanes == 8
                ? dotOfEight(n, x, xOffset, y, yOffset)
                : add(lanes, accumulate(lanes, n, x, xOffset, y, yOffset));
    }

    /** Eight sums in registers. */
    private static double dotOfEight(int n, double[] x, int xOffset, double[] y, int yOffset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = 0; i < n; i += 8) {
            int a = xOffset + i;
            int b = yOffset + i;
            s0 = Fused.multiplyAdd(x[a], y[b], s0);
            s1 = Fused.multiplyAdd(x[a + 1], y[b + 1], s1);
            s2 = Fused.multiplyAdd(x[a + 2], y[b + 2], s2);
            s3 = Fused.multiplyAdd(x[a + 3], y[b + 3], s3);
            s4 = Fused.multiplyAdd(x[a + 4], y[b + 4], s4);
            s5 = Fused.multiplyAdd(x[a + 5], y[b + 5], s5);
            s6 = Fused.multiplyAdd(x[a + 6], y[b + 6], s6);
            s7 = Fused.multiplyAdd(x[a + 7], y[b + 7], s7);
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    private static double[] accumulate(
            int lanes, int n, double[] x, int xOffset, double[] y, int yOffset) {
        double[] sums = new double[lanes];
        for (int i = 0; i < n; i += lanes) {
            addProducts(lanes, x, xOffset + i, y, yOffset + i, sums);
        }
        return sums;
    }

    private static void addProducts(
            int count, double[] x, int xOffset, double[] y, int yOffset, double[] sums) {
        for (int l = 0; l < count; l++) {
            sums[l] = Fused.multiplyAdd(x[xOffset + l], y[yOffset + l], sums[l]);
        }
    }

    /** Sum of the lanes by halves. */
    private static double add(int lanes, double[] sums) {
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                sums[l] += sums[l + half];
            }
        }
        return sums[0];
    }

    /** Inner product of four sums in every lane, of any length. */
    static double longDot(int lanes, int n, double[] x, int xOffset, double[] y, int yOffset) {
        double[] sums = new double[SUMS * lanes];
        int i = 0;
        for (; i <= n - SUMS * lanes; i += SUMS * lanes) {
            addProducts(SUMS * lanes, x, xOffset + i, y, yOffset + i, sums);
        }
        for (; i <= n - lanes; i += lanes) {
            addProducts(lanes, x, xOffset + i, y, yOffset + i, sums);
        }
        for (int l = 0; l < lanes; l++) {
            sums[l] = (sums[l] + sums[lanes + l]) + (sums[2 * lanes + l] + sums[3 * lanes + l]);
        }
        double sum = add(lanes, sums);
        for (; i < n; i++) {
            sum = Fused.multiplyAdd(x[xOffset + i], y[yOffset + i], sum);
        }
        return sum;
    }

    /** Inner product of 4 lanes numbers: x0 y0 + x1 y1 and x2 y2 + x3 y3 in every lane. */
    static double fourProducts(int lanes, double[] x, int xOffset, double[] y, int yOffset) {
        double[] sums = new double[lanes];
        for (int l = 0; l < lanes; l++) {
            int a = xOffset + l;
            int b = yOffset + l;
            double first = x[a] * y[b];
            double second = x[a + 2 * lanes] * y[b + 2 * lanes];
            sums[l] =
                    Fused.multiplyAdd(x[a + lanes], y[b + lanes], first)
                            + Fused.multiplyAdd(x[a + 3 * lanes], y[b + 3 * lanes], second);
        }
        return add(lanes, sums);
    }
}
