package io.bulkedge.ensemble;

/** Multiplies runs of numbers. */
final class Scaling {
    private Scaling() {}

    static void multiply(double[] x, int offset, int count, double factor) {
        for (int i = offset; i < offset + count; i++) {
            x[i] *= factor;
        }
    }

    /** target = factor x, from index 0 on. */
    static void multiply(double[] x, int count, double factor, double[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = factor * x[i];
        }
    }
}
