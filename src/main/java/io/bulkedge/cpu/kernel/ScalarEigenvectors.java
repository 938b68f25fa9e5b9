package io.bulkedge.cpu.kernel;

/**
 * The kernels for eigenvectors of interleaved matrices in plain Java, one matrix at a time, as the
 * twin that the vector kernels are tested against. The method is theirs.
 */
final class ScalarEigenvectors implements EigenvectorKernels {
    private static final int BLOCK = ReflectorFrame.BLOCK;

    ScalarEigenvectors() {}

    @Override
    public void couplings(ReflectorFrame f, int e) {
        double[] x = f.data();
        for (int k = 0; k < f.n(); k++) {
            double square = x[f.squares() + k];
            double root = square <= InterleavedFrame.NEGLIGIBLE ? 0 : Math.sqrt(square);
            // What the reflector leaves of the column has the sign opposite to what it added.
            double pivot = k < f.n() - 1 ? x[f.u() + k * f.n() + k + 1] : 0;
            x[e + k] = pivot < 0 ? root : -root;
        }
    }

    @Override
    public void reflect(ReflectorFrame f, int k) {
        for (int r = k + BLOCK - 1; r >= k; r--) {
            if (f.data()[f.squares() + r] > InterleavedFrame.NEGLIGIBLE) {
                reflectOne(f, r, k + 1);
            }
        }
    }

    private static void reflectOne(ReflectorFrame f, int k, int from) {
        double[] x = f.data();
        int u = f.u() + k * f.n();
        double square = 0;
        for (int i = from; i < f.n(); i++) {
            square += x[u + i] * x[u + i];
        }
        double tau = 2 / square;
        for (int j = from; j < f.n(); j++) {
            double dot = 0;
            for (int i = from; i < f.n(); i++) {
                dot += x[u + i] * x[f.z() + i * f.ld() + j];
            }
            dot *= tau;
            for (int i = from; i < f.n(); i++) {
                x[f.z() + i * f.ld() + j] -= x[u + i] * dot;
            }
        }
    }

    @Override
    public void threshold(RotationFrame f, int group) {
        double largest = 0;
        int at = group * f.stride();
        for (int i = 0; i < f.n(); i++) {
            largest = Math.max(largest, Math.abs(f.data()[f.d() + at + i]));
            largest = Math.max(largest, Math.abs(f.data()[f.e() + at + i]));
        }
        f.data()[f.state() + group * RotationFrame.STATE + RotationFrame.THRESHOLD] =
                largest * LockstepFrame.UNIT_ROUNDOFF;
    }

    @Override
    public void reverse(RotationFrame f, int group) {
        double[] x = f.data();
        if (x[f.state() + group * RotationFrame.STATE + RotationFrame.LOW] == 0) {
            return;
        }
        int n = f.n();
        reverse(x, f.d() + group * f.stride(), n);
        reverse(x, f.e() + group * f.stride(), n - 1);
        for (int r = 0; r < n; r++) {
            reverse(x, f.z() + group * f.zStride() + r * f.ld(), n);
        }
    }

    private static void reverse(double[] x, int from, int count) {
        for (int i = from, j = from + count - 1; i < j; i++, j--) {
            double swap = x[i];
            x[i] = x[j];
            x[j] = swap;
        }
    }

    @Override
    public void sweep(RotationFrame f, int group, int groups, int sweep, int first) {
        for (int g = group; g < group + groups; g++) {
            sweep(f, g, sweep, first);
        }
    }

    private static void sweep(RotationFrame f, int group, int sweep, int first) {
        double[] x = f.data();
        int n = f.n();
        int state = f.state() + group * RotationFrame.STATE;
        int d = f.d() + group * f.stride();
        int e = f.e() + group * f.stride();
        double diagonal = x[state + RotationFrame.DIAGONAL];
        double root = Math.abs(x[state + RotationFrame.COUPLING]);
        double half = (x[state + RotationFrame.NEXT] - diagonal) / (root + root);
        double hypotenuse = Math.sqrt(half * half + 1);
        double sigma = diagonal - root / (half + (half < 0 ? -hypotenuse : hypotenuse));
        double p = x[d + n - 1] - sigma;
        double c = 1;
        double s = 0;
        for (int i = n - 2; i >= first; i--) {
            int turn = f.turn(group, sweep, i, 1);
            if (i < x[state + RotationFrame.LOW]) {
                x[turn] = 0;
                x[turn + 1] = 0;
                continue;
            }
            double b = x[e + i];
            double shifted = x[d + i] - sigma;
            double g = c * b;
            double h = c * p;
            double q = p + Math.copySign(RotationFrame.TINY, p);
            double r = Math.copySign(Math.sqrt(q * q + b * b), p);
            double inverse = 1 / r;
            x[e + i + 1] = s * r;
            c = q * inverse;
            s = b * inverse;
            p = c * shifted - s * g;
            x[d + i + 1] = h + s * (c * g + s * shifted) + sigma;
            x[turn] = -(s / (c + 1));
            x[turn + 1] = s;
        }
        x[state + RotationFrame.DIAGONAL] = c * p + sigma;
        x[state + RotationFrame.COUPLING] = s * p;
    }

    @Override
    public void rotate(RotationFrame f, int group, int sweeps, int[] first) {
        double[] x = f.data();
        for (int r = 0; r < f.n(); r++) {
            int z = f.z() + group * f.zStride() + r * f.ld();
            for (int w = 0; w < sweeps; w++) {
                for (int i = f.n() - 2; i >= first[w]; i--) {
                    int turn = f.turn(group, w, i, 1);
                    double y = x[z + i] + x[turn] * x[z + i + 1];
                    x[z + i + 1] += x[turn + 1] * y;
                    x[z + i] = y + x[turn] * x[z + i + 1];
                }
            }
        }
    }

    @Override
    public void order(int count, double[] x, int low, int high, int distance) {
        for (int i = 0; i < count; i++) {
            if (x[high + i] < x[low + i]) {
                exchange(x, low + i, high + i);
                exchange(x, low + i + distance, high + i + distance);
            }
        }
    }

    private static void exchange(double[] x, int i, int j) {
        double swap = x[i];
        x[i] = x[j];
        x[j] = swap;
    }
}
