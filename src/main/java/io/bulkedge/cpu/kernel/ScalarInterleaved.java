package io.bulkedge.cpu.kernel;

/**
 * The interleaved kernels in plain Java, one matrix at a time, as the twin that the vector kernels
 * are tested against. The method is theirs: two reflections per pass, then QL without square roots.
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
        double factor = -x[scalars + TAU];
        double shift = 0.5 * factor * factor * x[scalars + DOT];
        double vk = x[v1 + k];
        double wk = factor * x[f.p() + k] + shift * vk;
        x[d + k] = x[f.a() + k * f.ld() + k] + 2 * vk * wk;
        double squares = 0;
        double w1u = 0;
        double v1u = 0;
        for (int i = k + 1; i < f.n(); i++) {
            double v = x[v1 + i];
            double w = factor * x[f.p() + i] + shift * v;
            double y = x[f.a() + i * f.ld() + k] + v * wk + w * vk;
            x[w1 + i] = w;
            x[f.v2() + i] = y;
            squares += y * y;
            w1u += y * w;
            v1u += y * v;
        }
        if (k < f.n() - 1) {
            double added = reflector(x, scalars, squares, f.v2() + k + 1, e + k);
            x[scalars + W1_U] = w1u + added * x[w1 + k + 1];
            x[scalars + V1_U] = v1u + added * x[v1 + k + 1];
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
        double factor = -x[scalars + TAU];
        double w1u = x[scalars + W1_U];
        double v1u = x[scalars + V1_U];
        double shift = 0.5 * factor * factor * (x[scalars + DOT] + 2 * w1u * v1u);
        double ofV1 = factor * w1u;
        double ofW1 = factor * v1u;
        double v1k = x[v1 + k];
        double w1k = x[w1 + k];
        double v2k = x[v2 + k];
        double w2k = factor * x[f.p() + k] + ofV1 * v1k + ofW1 * w1k + shift * v2k;
        x[d + k] = x[f.a() + k * f.ld() + k] + 2 * v1k * w1k + 2 * v2k * w2k;
        double squares = 0;
        for (int i = k + 1; i < f.n(); i++) {
            double v = x[v1 + i];
            double w = x[w1 + i];
            double z = x[v2 + i];
            double t = factor * x[f.p() + i] + ofV1 * v + ofW1 * w + shift * z;
            double y = x[f.a() + i * f.ld() + k] + v * w1k + w * v1k + z * w2k + t * v2k;
            x[f.w2() + i] = t;
            x[f.u() + i] = y;
            squares += y * y;
        }
        if (k < f.n() - 1) {
            reflector(x, scalars, squares, f.u() + k + 1, e + k);
        }
    }

    @Override
    public void multiply(InterleavedFrame f, int from) {
        double[] x = f.data();
        int u = f.v2();
        int p = f.p();
        double dot = 0;
        for (int i = from; i < f.n(); i++) {
            int a = f.a() + i * f.ld();
            double own = x[u + i];
            double sum = 0;
            for (int c = from; c < i; c++) {
                double y = x[a + c];
                sum += y * x[u + c];
                x[p + c] += y * own;
            }
            double diagonal = x[a + i] * own;
            dot += own * (2 * sum + diagonal);
            x[p + i] = sum + diagonal;
        }
        x[f.scalars() + DOT] = dot;
    }

    @Override
    public void update(InterleavedFrame f, int from) {
        double[] x = f.data();
        double dot = 0;
        for (int i = from; i < f.n(); i++) {
            double sum = updateRow(x, f, from, i);
            double own = x[f.u() + i];
            double diagonal = x[f.a() + i * f.ld() + i] * own;
            dot += own * (2 * sum + diagonal);
            x[f.p() + i] = sum + diagonal;
        }
        x[f.scalars() + DOT] = dot;
    }

    private static double updateRow(double[] x, InterleavedFrame f, int from, int i) {
        int a = f.a() + i * f.ld();
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int p = f.p();
        double v1i = x[v1 + i];
        double w1i = x[w1 + i];
        double v2i = x[v2 + i];
        double w2i = x[w2 + i];
        double own = x[u + i];
        double sum = 0;
        for (int c = from; c < i; c++) {
            double first = v1i * x[w1 + c] + w1i * x[v1 + c];
            double y = x[a + c] + first + (v2i * x[w2 + c] + w2i * x[v2 + c]);
            x[a + c] = y;
            sum += y * x[u + c];
            x[p + c] += y * own;
        }
        x[a + i] += 2 * v1i * w1i + 2 * v2i * w2i;
        return sum;
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
            floor = Math.abs(m) + r * LockstepFrame.TINY;
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
