package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Applies collected sweeps of plane rotations to the columns of interleaved matrices. Four rows
 * stay in the nearest cache while all sweeps pass, two sweeps at a time, the second one column
 * behind the first, so that an entry is loaded and stored once for two rotations.
 *
 * <p>A rotation is three shears, that is three fused multiply-adds instead of four operations. The
 * iteration chooses signs so that the angle is at most a right one, where the shears are bounded by
 * one. Source: Daubechies and Sweldens, J. Fourier Anal. Appl. 4 (1998) 247-269,
 * doi:10.1007/BF02476026.
 */
final class VectorWaves {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int ROWS = RotationFrame.ROWS;

    private VectorWaves() {}

    static void rotate(RotationFrame f, int group, int sweeps, int[] first) {
        double[] x = f.data();
        int n = f.n();
        int step = f.ld() * L;
        int z = f.z() + group * f.zStride();
        int next = f.turn(group, 1, 0, L) - f.turn(group, 0, 0, L);
        for (int r = 0; r < n; r += ROWS) {
            for (int w = 0; w < sweeps; w += 2) {
                if (first[w] < n - 1) {
                    pair(
                            x,
                            z + r * step + (n - 2) * L,
                            step,
                            f.turn(group, w, n - 2, L),
                            next,
                            (n - 1 - first[w]) * L);
                }
            }
        }
    }

    /**
     * One step more than there are rotations: the first sweep does not rotate in the last step, nor
     * does the second one in the first step.
     */
    private static void pair(double[] x, int z, int step, int turn, int next, int elements) {
        int z1 = z + step;
        int z2 = z1 + step;
        int z3 = z2 + step;
        DoubleVector a0 = DoubleVector.fromArray(S, x, z + L);
        DoubleVector a1 = DoubleVector.fromArray(S, x, z1 + L);
        DoubleVector a2 = DoubleVector.fromArray(S, x, z2 + L);
        DoubleVector a3 = DoubleVector.fromArray(S, x, z3 + L);
        DoubleVector b0 = DoubleVector.fromArray(S, x, z + 2 * L);
        DoubleVector b1 = DoubleVector.fromArray(S, x, z1 + 2 * L);
        DoubleVector b2 = DoubleVector.fromArray(S, x, z2 + 2 * L);
        DoubleVector b3 = DoubleVector.fromArray(S, x, z3 + 2 * L);
        int behind = turn + next + 2 * L;
        for (int i = 0; i >= -elements; i -= L) {
            DoubleVector t = DoubleVector.fromArray(S, x, turn + 2 * i);
            DoubleVector s = DoubleVector.fromArray(S, x, turn + 2 * i + L);
            DoubleVector q = DoubleVector.fromArray(S, x, behind + 2 * i);
            DoubleVector p = DoubleVector.fromArray(S, x, behind + 2 * i + L);
            DoubleVector y = t.fma(a0, DoubleVector.fromArray(S, x, z + i));
            DoubleVector v = s.fma(y, a0);
            a0 = t.fma(v, y);
            y = q.fma(b0, v);
            v = p.fma(y, b0);
            b0 = q.fma(v, y);
            v.intoArray(x, z + i + 2 * L);
            y = t.fma(a1, DoubleVector.fromArray(S, x, z1 + i));
            v = s.fma(y, a1);
            a1 = t.fma(v, y);
            y = q.fma(b1, v);
            v = p.fma(y, b1);
            b1 = q.fma(v, y);
            v.intoArray(x, z1 + i + 2 * L);
            y = t.fma(a2, DoubleVector.fromArray(S, x, z2 + i));
            v = s.fma(y, a2);
            a2 = t.fma(v, y);
            y = q.fma(b2, v);
            v = p.fma(y, b2);
            b2 = q.fma(v, y);
            v.intoArray(x, z2 + i + 2 * L);
            y = t.fma(a3, DoubleVector.fromArray(S, x, z3 + i));
            v = s.fma(y, a3);
            a3 = t.fma(v, y);
            y = q.fma(b3, v);
            v = p.fma(y, b3);
            b3 = q.fma(v, y);
            v.intoArray(x, z3 + i + 2 * L);
        }
        // Column first - 1 was not rotated.
        b0.intoArray(x, z - elements + L);
        b1.intoArray(x, z1 - elements + L);
        b2.intoArray(x, z2 - elements + L);
        b3.intoArray(x, z3 - elements + L);
    }
}
