package io.bulkedge.ensemble;

/** Multiplies runs of numbers. */
final class Scaling {
    private Scaling() {}

    static void multiply(double[] x, int offset, int count, double factor) {
        for (int i = offset; i < offset + count; i++) {
            x[i] *= factor;
        }
    }
}
