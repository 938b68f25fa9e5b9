package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sweeps of plane rotations: the column between two rotations stays in registers, so each column is
 * loaded and stored once.
 */
final class VectorSweeps {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorSweeps() {}

    static void rotate(
            int rows,
            int count,
            double[] c,
            double[] s,
            int offset,
            double[] z,
            int zOffset,
            int step) {
        int i = 0;
        for (; i <= rows - 4 * L; i += 4 * L) {
            fourVectors(count, c, s, offset, z, zOffset + i, step);
        }
        for (; i <= rows - L; i += L) {
            oneVector(count, c, s, offset, z, zOffset + i, step);
        }
        for (; i < rows; i++) {
            oneRow(count, c, s, offset, z, zOffset + i, step);
        }
    }

    private static void fourVectors(
            int count, double[] c, double[] s, int offset, double[] z, int zOffset, int step) {
        int x = zOffset;
        DoubleVector x0 = DoubleVector.fromArray(S, z, x);
        DoubleVector x1 = DoubleVector.fromArray(S, z, x + L);
        DoubleVector x2 = DoubleVector.fromArray(S, z, x + 2 * L);
        DoubleVector x3 = DoubleVector.fromArray(S, z, x + 3 * L);
        for (int k = 0; k < count; k++) {
            DoubleVector cosine = DoubleVector.broadcast(S, c[offset + k]);
            DoubleVector sine = DoubleVector.broadcast(S, s[offset + k]);
            DoubleVector minus = DoubleVector.broadcast(S, -s[offset + k]);
            int y = x + step;
            DoubleVector y0 = DoubleVector.fromArray(S, z, y);
            DoubleVector y1 = DoubleVector.fromArray(S, z, y + L);
            DoubleVector y2 = DoubleVector.fromArray(S, z, y + 2 * L);
            DoubleVector y3 = DoubleVector.fromArray(S, z, y + 3 * L);
            cosine.fma(x0, sine.mul(y0)).intoArray(z, x);
            cosine.fma(x1, sine.mul(y1)).intoArray(z, x + L);
            cosine.fma(x2, sine.mul(y2)).intoArray(z, x + 2 * L);
            cosine.fma(x3, sine.mul(y3)).intoArray(z, x + 3 * L);
            x0 = cosine.fma(y0, minus.mul(x0));
            x1 = cosine.fma(y1, minus.mul(x1));
            x2 = cosine.fma(y2, minus.mul(x2));
            x3 = cosine.fma(y3, minus.mul(x3));
            x = y;
        }
        x0.intoArray(z, x);
        x1.intoArray(z, x + L);
        x2.intoArray(z, x + 2 * L);
        x3.intoArray(z, x + 3 * L);
    }

    private static void oneVector(
            int count, double[] c, double[] s, int offset, double[] z, int zOffset, int step) {
        int x = zOffset;
        DoubleVector v = DoubleVector.fromArray(S, z, x);
        for (int k = 0; k < count; k++) {
            DoubleVector cosine = DoubleVector.broadcast(S, c[offset + k]);
            DoubleVector sine = DoubleVector.broadcast(S, s[offset + k]);
            DoubleVector w = DoubleVector.fromArray(S, z, x + step);
            cosine.fma(v, sine.mul(w)).intoArray(z, x);
            v = cosine.fma(w, sine.neg().mul(v));
            x += step;
        }
        v.intoArray(z, x);
    }

    private static void oneRow(
            int count, double[] c, double[] s, int offset, double[] z, int zOffset, int step) {
        int x = zOffset;
        double v = z[x];
        for (int k = 0; k < count; k++) {
            double w = z[x + step];
            z[x] = Math.fma(c[offset + k], v, s[offset + k] * w);
            v = Math.fma(c[offset + k], w, -s[offset + k] * v);
            x += step;
        }
        z[x] = v;
    }
}
