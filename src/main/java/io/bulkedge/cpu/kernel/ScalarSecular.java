package io.bulkedge.cpu.kernel;

/** Loops of the secular equation without vectors. */
final class ScalarSecular implements SecularKernels {

    ScalarSecular() {}

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
        double value = 0;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            double zi = z[zOffset + i];
            double q = zi / (d[dOffset + i] - origin - shift);
            value += zi * q;
            slope += q * q;
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
        for (int i = 0; i < n; i++) {
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
        for (int i = 0; i < n; i++) {
            s[sOffset + i] = z[zOffset + i] / (d[dOffset + i] - origin - shift);
        }
    }
}
