package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Exchanges in chosen lanes of interleaved matrices. */
final class VectorReversal {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorReversal() {}

    static void reverse(RotationFrame f, int group) {
        double[] x = f.data();
        int n = f.n();
        int marks = f.state() + (group * RotationFrame.STATE + RotationFrame.LOW) * L;
        reverse(x, f.d() + group * f.stride(), n, marks);
        reverse(x, f.e() + group * f.stride(), n - 1, marks);
        for (int r = 0; r < n; r++) {
            reverse(x, f.z() + group * f.zStride() + r * f.ld() * L, n, marks);
        }
    }

    private static void reverse(double[] x, int from, int count, int marks) {
        VectorMask<Double> marked =
                DoubleVector.fromArray(S, x, marks).compare(VectorOperators.NE, 0.0);
        for (int i = from, j = from + (count - 1) * L; i < j; i += L, j -= L) {
            DoubleVector a = DoubleVector.fromArray(S, x, i);
            DoubleVector b = DoubleVector.fromArray(S, x, j);
            a.blend(b, marked).intoArray(x, i);
            b.blend(a, marked).intoArray(x, j);
        }
    }

    static void order(int count, double[] x, int low, int high, int distance) {
        for (int i = 0; i < count * L; i += L) {
            DoubleVector a = DoubleVector.fromArray(S, x, low + i);
            DoubleVector b = DoubleVector.fromArray(S, x, high + i);
            VectorMask<Double> wrong = b.compare(VectorOperators.LT, a);
            a.blend(b, wrong).intoArray(x, low + i);
            b.blend(a, wrong).intoArray(x, high + i);
            a = DoubleVector.fromArray(S, x, low + distance + i);
            b = DoubleVector.fromArray(S, x, high + distance + i);
            a.blend(b, wrong).intoArray(x, low + distance + i);
            b.blend(a, wrong).intoArray(x, high + distance + i);
        }
    }
}
