package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The pass of a QR factorisation over the columns of a panel, four at a time. */
final class VectorPanels {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorPanels() {}

    static void updateMultiply(
            int n,
            int columns,
            double[] a,
            int aOffset,
            int lda,
            int v,
            int u,
            double[] t,
            int tOffset) {
        int j = 0;
        for (; j <= columns - 4; j += 4) {
            four(n, a, aOffset + j * lda, lda, v, u, t, tOffset + j);
        }
        for (; j < columns; j++) {
            one(n, a, aOffset + j * lda, v, u, t, tOffset + j);
        }
    }

    private static void four(int n, double[] a, int x0, int lda, int v, int u, double[] t, int at) {
        int x1 = x0 + lda;
        int x2 = x1 + lda;
        int x3 = x2 + lda;
        DoubleVector t0 = DoubleVector.broadcast(S, -t[at]);
        DoubleVector t1 = DoubleVector.broadcast(S, -t[at + 1]);
        DoubleVector t2 = DoubleVector.broadcast(S, -t[at + 2]);
        DoubleVector t3 = DoubleVector.broadcast(S, -t[at + 3]);
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0; i < n; i += L) {
            DoubleVector vi = DoubleVector.fromArray(S, a, v + i);
            DoubleVector ui = DoubleVector.fromArray(S, a, u + i);
            DoubleVector c0 = vi.fma(t0, DoubleVector.fromArray(S, a, x0 + i));
            c0.intoArray(a, x0 + i);
            s0 = c0.fma(ui, s0);
            DoubleVector c1 = vi.fma(t1, DoubleVector.fromArray(S, a, x1 + i));
            c1.intoArray(a, x1 + i);
            s1 = c1.fma(ui, s1);
            DoubleVector c2 = vi.fma(t2, DoubleVector.fromArray(S, a, x2 + i));
            c2.intoArray(a, x2 + i);
            s2 = c2.fma(ui, s2);
            DoubleVector c3 = vi.fma(t3, DoubleVector.fromArray(S, a, x3 + i));
            c3.intoArray(a, x3 + i);
            s3 = c3.fma(ui, s3);
        }
        t[at] = VectorWidth.sum(s0);
        t[at + 1] = VectorWidth.sum(s1);
        t[at + 2] = VectorWidth.sum(s2);
        t[at + 3] = VectorWidth.sum(s3);
    }

    private static void one(int n, double[] a, int x, int v, int u, double[] t, int at) {
        DoubleVector factor = DoubleVector.broadcast(S, -t[at]);
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < n; i += L) {
            DoubleVector c =
                    DoubleVector.fromArray(S, a, v + i)
                            .fma(factor, DoubleVector.fromArray(S, a, x + i));
            c.intoArray(a, x + i);
            sum = c.fma(DoubleVector.fromArray(S, a, u + i), sum);
        }
        t[at] = VectorWidth.sum(sum);
    }
}
