package io.bulkedge.cpu.kernel;

/**
 * The interleaved kernels in plain Java, one matrix at a time. Where values alone are wanted they
 * do what the vector kernels do in every lane, operation by operation, so that a matrix has the
 * same bits by both and either may solve it.
 */
public final class ScalarInterleaved implements InterleavedKernels {
    private static final int DOT = InterleavedFrame.DOT;
    private static final int TAU = InterleavedFrame.TAU;
    private static final int W1_U = InterleavedFrame.W1_U;
    private static final int V1_U = InterleavedFrame.V1_U;
    private static final double BOUND = LockstepFrame.UNIT_ROUNDOFF * LockstepFrame.UNIT_ROUNDOFF;

    /** Makes the kernels; they have no state. */
    public ScalarInterleaved() {}

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void maxAbs(InterleavedFrame f, double[] x, int xOffset) {
        double max = 0;
        for (int i = 0; i < f.n(); i++) {
            int a = f.a() + i * f.ld();
            for (int c = 0; c <= i; c++) {
                max = Math.max(max, Math.abs(f.data()[a + c]));
            }
        }
        x[xOffset] = max;
    }

    @Override
    public void scale(InterleavedFrame f, double[] x, int xOffset) {
        double factor = x[xOffset];
        for (int i = 0; i < f.n(); i++) {
            int a = f.a() + i * f.ld();
            for (int c = 0; c <= i; c++) {
                f.data()[a + c] *= factor;
            }
        }
    }

    @Override
    public void firstColumn(InterleavedFrame f, int k, int d, int e) {
        double[] x = f.data();
        int scalars = f.scalars();
        int v1 = f.v1();
        int w1 = f.w1();
        double tau = x[scalars + TAU];
        double factor = -tau;
        double shift = tau * x[scalars + DOT] * tau * 0.5;
        double vk = x[v1 + k];
        double wk = Fused.multiplyAdd(shift, vk, factor * x[f.p() + k]);
        x[d + k] = Fused.multiplyAdd(2 * vk, wk, x[f.a() + k * f.ld() + k]);
        double squares = 0;
        double w1u = 0;
        double v1u = 0;
        for (int i = k + 1; i < f.n(); i++) {
            double v = x[v1 + i];
            double w = Fused.multiplyAdd(shift, v, factor * x[f.p() + i]);
            double y = Fused.multiplyAdd(v, wk, x[f.a() + i * f.ld() + k]);
            y = Fused.multiplyAdd(w, vk, y);
            x[w1 + i] = w;
            x[f.v2() + i] = y;
            squares = Fused.multiplyAdd(y, y, squares);
            w1u = Fused.multiplyAdd(y, w, w1u);
            v1u = Fused.multiplyAdd(y, v, v1u);
        }
        if (k < f.n() - 1) {
            double added = reflector(x, scalars, squares, f.v2() + k + 1, e + k);
            x[scalars + W1_U] = Fused.multiplyAdd(x[w1 + k + 1], added, w1u);
            x[scalars + V1_U] = Fused.multiplyAdd(x[v1 + k + 1], added, v1u);
        }
    }

    private static double reflector(double[] x, int scalars, double squares, int u, int e) {
        double alpha = x[u];
        double norm = Math.sqrt(squares);
        double added = alpha < 0 ? -norm : norm;
        x[e] = squares;
        x[u] = alpha + added;
        x[scalars + TAU] =
                squares <= InterleavedFrame.NEGLIGIBLE ? 0 : 1 / (norm * (norm + Math.abs(alpha)));
        return added;
    }

    @Override
    public void secondColumn(InterleavedFrame f, int k, int d, int e) {
        double[] x = f.data();
        int scalars = f.scalars();
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        double tau = x[scalars + TAU];
        double factor = -tau;
        double w1u = x[scalars + W1_U];
        double v1u = x[scalars + V1_U];
        double dot = Fused.multiplyAdd(2 * w1u, v1u, x[scalars + DOT]);
        double shift = tau * dot * tau * 0.5;
        double ofV1 = factor * w1u;
        double ofW1 = factor * v1u;
        double v1k = x[v1 + k];
        double w1k = x[w1 + k];
        double v2k = x[v2 + k];
        double w2k = Fused.multiplyAdd(ofV1, v1k, factor * x[f.p() + k]);
        w2k = Fused.multiplyAdd(shift, v2k, Fused.multiplyAdd(ofW1, w1k, w2k));
        double diagonal = Fused.multiplyAdd(2 * v1k, w1k, x[f.a() + k * f.ld() + k]);
        x[d + k] = Fused.multiplyAdd(2 * v2k, w2k, diagonal);
        double squares = 0;
        for (int i = k + 1; i < f.n(); i++) {
            double v = x[v1 + i];
            double w = x[w1 + i];
            double z = x[v2 + i];
            double y = Fused.multiplyAdd(v, w1k, x[f.a() + i * f.ld() + k]);
            y = Fused.multiplyAdd(w, v1k, y);
            double t = Fused.multiplyAdd(ofV1, v, factor * x[f.p() + i]);
            t = Fused.multiplyAdd(shift, z, Fused.multiplyAdd(ofW1, w, t));
            y = Fused.multiplyAdd(t, v2k, Fused.multiplyAdd(z, w2k, y));
            x[f.w2() + i] = t;
            x[f.u() + i] = y;
            squares = Fused.multiplyAdd(y, y, squares);
        }
        if (k < f.n() - 1) {
            reflector(x, scalars, squares, f.u() + k + 1, e + k);
        }
    }

    @Override
    public void multiply(InterleavedFrame f, int from) {
        ScalarPasses.multiply(f, from);
    }

    @Override
    public void update(InterleavedFrame f, int from) {
        ScalarPasses.update(f, from);
    }

    @Override
    public void threshold(LockstepFrame f, int group) {
        double bound = 0;
        for (int i = 0; i < f.n(); i++) {
            double diagonal = f.data()[f.d() + group * f.stride() + i];
            bound = Math.max(bound, diagonal * diagonal);
            bound = Math.max(bound, f.data()[f.e() + group * f.stride() + i]);
        }
        f.data()[f.state() + group * LockstepFrame.STATE + LockstepFrame.THRESHOLD] = bound * BOUND;
    }

    @Override
    public void sweep(LockstepFrame f, int groups, int first, int last) {
        for (int g = 0; g < groups; g++) {
            sweep(f, g);
        }
    }

    private static void sweep(LockstepFrame f, int group) {
        double[] x = f.data();
        int state = f.state() + group * LockstepFrame.STATE;
        int d = f.d() + group * f.stride();
        int e = f.e() + group * f.stride();
        double diagonal = x[state + LockstepFrame.DIAGONAL];
        double root = Math.sqrt(x[state + LockstepFrame.SQUARE]);
        double half = (x[state + LockstepFrame.NEXT] - diagonal) / (2 * root);
        double hypotenuse = Math.sqrt(half * half + 1);
        double sigma = diagonal - root / (half + (half < 0 ? -hypotenuse : hypotenuse));
        double gamma = x[d + f.n() - 1] - sigma;
        double floor = Math.abs(gamma) + LockstepFrame.TINY;
        double p = floor * floor;
        double s = 0;
        for (int i = f.n() - 2; i >= x[state + LockstepFrame.LOW]; i--) {
            double b = x[e + i];
            double r = p + b;
            double inverse = 1 / (p * r);
            double m = p * (x[d + i] - sigma) - b * gamma;
            floor = Fused.multiplyAdd(r, LockstepFrame.TINY, Math.abs(m));
            x[e + i + 1] = s * r;
            double q = p * inverse;
            p = floor * inverse * floor;
            s = b * q;
            double next = m * q;
            x[d + i + 1] = gamma + (x[d + i] - next);
            gamma = next;
        }
        x[state + LockstepFrame.DIAGONAL] = sigma + gamma;
        x[state + LockstepFrame.SQUARE] = s * p;
    }

    @Override
    public void order(int count, double[] x, int low, int high) {
        for (int i = 0; i < count; i++) {
            double a = x[low + i];
            double b = x[high + i];
            x[low + i] = b < a ? b : a;
            x[high + i] = b < a ? a : b;
        }
    }

    @Override
    public void interleave(
            int columns,
            double[] from,
            int fromOffset,
            int distance,
            int fromStep,
            double[] to,
            int toOffset,
            int toStep,
            double[] tile) {
        for (int c = 0; c < columns; c++) {
            to[toOffset + c] = from[fromOffset + c * fromStep];
        }
    }

    @Override
    public void separate(
            int columns,
            double[] from,
            int fromOffset,
            int fromStep,
            double[] to,
            int toOffset,
            int[] places,
            double[] tile) {
        for (int c = 0; c < columns; c++) {
            to[toOffset + places[c]] = from[fromOffset + c] + 0.0;
        }
    }

    @Override
    public EigenvectorKernels eigenvectors() {
        return new ScalarEigenvectors();
    }

    @Override
    public BidiagonalKernels bidiagonal() {
        return new ScalarBidiagonal();
    }
}
