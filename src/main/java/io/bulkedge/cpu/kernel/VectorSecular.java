package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops of the secular equation on vectors; divisions bound them all. */
final class VectorSecular implements SecularKernels {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    VectorSecular() {}

    @Override
    public void sums(
            int n,
            double[] d,
            int dOffset,
            double[] z,
            int zOffset,
            double origin,
            double shift,
            double[] sums,
            int at) {
        DoubleVector o = DoubleVector.broadcast(S, origin);
        DoubleVector t = DoubleVector.broadcast(S, shift);
        DoubleVector v0 = DoubleVector.zero(S);
        DoubleVector v1 = v0;
        DoubleVector s0 = v0;
        DoubleVector s1 = v0;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            DoubleVector z0 = DoubleVector.fromArray(S, z, zOffset + i);
            DoubleVector z1 = DoubleVector.fromArray(S, z, zOffset + i + L);
            DoubleVector q0 = z0.div(DoubleVector.fromArray(S, d, dOffset + i).sub(o).sub(t));
            DoubleVector q1 = z1.div(DoubleVector.fromArray(S, d, dOffset + i + L).sub(o).sub(t));
            v0 = z0.fma(q0, v0);
            s0 = q0.fma(q0, s0);
            v1 = z1.fma(q1, v1);
            s1 = q1.fma(q1, s1);
        }
        double value = VectorWidth.sum(v0.add(v1));
        double slope = VectorWidth.sum(s0.add(s1));
        for (; i < n; i++) {
            double zi = z[zOffset + i];
            double q = zi / (d[dOffset + i] - origin - shift);
            value = Math.fma(zi, q, value);
            slope = Math.fma(q, q, slope);
        }
        sums[at] = value;
        sums[at + 1] = slope;
    }

    @Override
    public void multiplyRatios(
            int n,
            double[] d,
            int dOffset,
            double origin,
            double shift,
            double pole,
            double[] p,
            int pOffset) {
        DoubleVector o = DoubleVector.broadcast(S, origin);
        DoubleVector t = DoubleVector.broadcast(S, shift);
        DoubleVector other = DoubleVector.broadcast(S, pole);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector di = DoubleVector.fromArray(S, d, dOffset + i);
            DoubleVector ratio = di.sub(o).sub(t).div(di.sub(other));
            DoubleVector.fromArray(S, p, pOffset + i).mul(ratio).intoArray(p, pOffset + i);
        }
        for (; i < n; i++) {
            double di = d[dOffset + i];
            p[pOffset + i] *= (di - origin - shift) / (di - pole);
        }
    }

    @Override
    public void quotients(
            int n,
            double[] d,
            int dOffset,
            double[] z,
            int zOffset,
            double origin,
            double shift,
            double[] s,
            int sOffset) {
        DoubleVector o = DoubleVector.broadcast(S, origin);
        DoubleVector t = DoubleVector.broadcast(S, shift);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector distance = DoubleVector.fromArray(S, d, dOffset + i).sub(o).sub(t);
            DoubleVector.fromArray(S, z, zOffset + i).div(distance).intoArray(s, sOffset + i);
        }
        for (; i < n; i++) {
            s[sOffset + i] = z[zOffset + i] / (d[dOffset + i] - origin - shift);
        }
    }
}
