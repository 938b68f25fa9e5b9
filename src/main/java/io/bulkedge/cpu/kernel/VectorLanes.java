package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Scaling and ordering of interleaved matrices. */
final class VectorLanes {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final long MAGNITUDE = Long.MAX_VALUE;

    private VectorLanes() {}

    /**
     * Of nonnegative floating-point numbers, the bits are ordered as the numbers, NaN above all.
     */
    static void maxAbs(InterleavedFrame f, double[] x, int xOffset) {
        double[] data = f.data();
        DoubleVector.zero(S).intoArray(x, xOffset);
        for (int i = 0; i < f.n(); i++) {
            maxBits(data, f.a() + i * f.ld() * L, (i + 1) * L, x, xOffset);
        }
    }

    static void maxAbs(BidiagonalFrame f, double[] x, int xOffset) {
        DoubleVector.zero(S).intoArray(x, xOffset);
        for (int i = 0; i < f.rows(); i++) {
            maxBits(f.data(), f.a() + i * f.ld() * L, f.columns() * L, x, xOffset);
        }
    }

    private static void maxBits(double[] data, int a, int count, double[] x, int xOffset) {
        LongVector max = DoubleVector.fromArray(S, x, xOffset).reinterpretAsLongs();
        for (int c = 0; c < count; c += L) {
            LongVector bits = DoubleVector.fromArray(S, data, a + c).reinterpretAsLongs();
            max = max.max(bits.and(MAGNITUDE));
        }
        max.reinterpretAsDoubles().intoArray(x, xOffset);
    }

    static void scale(InterleavedFrame f, double[] x, int xOffset) {
        double[] data = f.data();
        for (int i = 0; i < f.n(); i++) {
            scaleRow(data, f.a() + i * f.ld() * L, (i + 1) * L, x, xOffset);
        }
    }

    static void scale(BidiagonalFrame f, double[] x, int xOffset) {
        for (int i = 0; i < f.rows(); i++) {
            scaleRow(f.data(), f.a() + i * f.ld() * L, f.columns() * L, x, xOffset);
        }
    }

    private static void scaleRow(double[] data, int a, int count, double[] x, int xOffset) {
        DoubleVector factor = DoubleVector.fromArray(S, x, xOffset);
        for (int c = 0; c < count; c += L) {
            DoubleVector.fromArray(S, data, a + c).mul(factor).intoArray(data, a + c);
        }
    }

    static void order(int count, double[] x, int low, int high) {
        for (int i = 0; i < count * L; i += L) {
            DoubleVector a = DoubleVector.fromArray(S, x, low + i);
            DoubleVector b = DoubleVector.fromArray(S, x, high + i);
            VectorMask<Double> wrong = b.compare(VectorOperators.LT, a);
            a.blend(b, wrong).intoArray(x, low + i);
            b.blend(a, wrong).intoArray(x, high + i);
        }
    }
}
