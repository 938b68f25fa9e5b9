package io.bulkedge.cpu.kernel;

/**
 * The kernels for singular values of interleaved matrices in plain Java, one matrix at a time, as
 * the twin that the vector kernels are tested against.
 */
final class ScalarBidiagonal implements BidiagonalKernels {
    private static final int TAU = BidiagonalFrame.TAU;
    private static final int ADDED = BidiagonalFrame.ADDED;
    private static final int Y_V = BidiagonalFrame.Y_V;

    ScalarBidiagonal() {}

    @Override
    public void maxAbs(BidiagonalFrame f, double[] x, int xOffset) {
        double max = 0;
        for (int i = 0; i < f.rows(); i++) {
            int a = f.a() + i * f.ld();
            for (int c = 0; c < f.columns(); c++) {
                max = Math.max(max, Math.abs(f.data()[a + c]));
            }
        }
        x[xOffset] = max;
    }

    @Override
    public void scale(BidiagonalFrame f, double[] x, int xOffset) {
        double factor = x[xOffset];
        for (int i = 0; i < f.rows(); i++) {
            int a = f.a() + i * f.ld();
            for (int c = 0; c < f.columns(); c++) {
                f.data()[a + c] *= factor;
            }
        }
    }

    @Override
    public void gram(BidiagonalFrame f, double[] to, int offset, int step) {
        double[] x = f.data();
        for (int i = 0; i < f.columns(); i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int r = 0; r < f.rows(); r++) {
                    int a = f.a() + r * f.ld();
                    sum += x[a + i] * x[a + j];
                }
                to[offset + i * step + j] = sum;
            }
        }
    }

    @Override
    public void begin(BidiagonalFrame f) {
        double[] x = f.data();
        for (int c = 0; c < f.columns(); c++) {
            x[f.p() + c] = 0;
        }
        for (int i = 0; i < f.rows(); i++) {
            int a = f.a() + i * f.ld();
            x[f.u() + i] = x[a];
            multiply(x, a, x[a], f.p(), 0, f.columns());
        }
    }

    private static void multiply(double[] x, int a, double head, int p, int from, int to) {
        for (int c = from; c < to; c++) {
            x[p + c] += x[a + c] * head;
        }
    }

    @Override
    public void reflect(BidiagonalFrame f, int k, int d, int e) {
        double[] x = f.data();
        int s = f.scalars();
        x[d] = x[f.p() + k];
        reflector(x, f.u() + k, x[d], s);
        x[s + BidiagonalFrame.HEAD] = x[f.u() + k];
        if (k == f.columns() - 1) {
            return;
        }
        double squares = 0;
        double product = 0;
        for (int c = k + 1; c < f.columns(); c++) {
            double entry = x[f.a() + k * f.ld() + c];
            double factor = x[s + TAU] * (x[f.p() + c] + x[s + ADDED] * entry);
            entry -= x[f.u() + k] * factor;
            x[f.y() + c] = factor;
            x[f.v() + c] = entry;
            squares += entry * entry;
            product += entry * factor;
        }
        x[s + BidiagonalFrame.SQUARES] = squares;
        x[e] = squares;
        reflector(x, f.v() + k + 1, squares, s);
        x[s + Y_V] = product + x[s + ADDED] * x[f.y() + k + 1];
    }

    private static void reflector(double[] x, int v, double squares, int s) {
        double alpha = x[v];
        double norm = Math.sqrt(squares);
        double added = alpha < 0 ? -norm : norm;
        x[v] = alpha + added;
        x[s + ADDED] = added;
        x[s + TAU] =
                squares <= InterleavedFrame.NEGLIGIBLE ? 0 : 1 / (norm * (norm + Math.abs(alpha)));
    }

    @Override
    public void update(BidiagonalFrame f, int k) {
        double[] x = f.data();
        int from = k + 1;
        for (int c = from; c < f.columns(); c++) {
            x[f.p() + c] = 0;
        }
        for (int i = from; i < f.rows(); i++) {
            updateRow(x, f, from, i);
        }
    }

    private static void updateRow(double[] x, BidiagonalFrame f, int from, int i) {
        int a = f.a() + i * f.ld();
        double dot = 0;
        for (int c = from; c < f.columns(); c++) {
            dot += x[a + c] * x[f.v() + c];
        }
        double u = x[f.u() + i];
        double minus = x[f.scalars() + TAU] * (u * x[f.scalars() + Y_V] - dot);
        for (int c = from; c < f.columns(); c++) {
            x[a + c] = x[a + c] - u * x[f.y() + c] + minus * x[f.v() + c];
        }
        double head = x[a + from];
        x[f.x() + i] = minus;
        x[f.w() + i] = head;
        x[f.u() + i] = head;
        multiply(x, a, head, f.p(), from, f.columns());
    }

    @Override
    public void threshold(QdFrame f, int group) {
        double[] x = f.data();
        double bound = 0;
        for (int i = 0; i < f.n(); i++) {
            bound = Math.max(bound, x[f.q() + group * f.stride() + i]);
            bound = Math.max(bound, x[f.e() + group * f.stride() + i]);
        }
        double u = LockstepFrame.UNIT_ROUNDOFF;
        x[f.state() + group * QdFrame.STATE + QdFrame.THRESHOLD] = bound * (u * u);
    }

    @Override
    public void sweep(QdFrame f, int groups, int copy, int first, int last) {
        for (int g = 0; g < groups; g++) {
            sweep(f, f.state() + g * QdFrame.STATE, g * f.stride(), copy, first, last);
        }
    }

    private static void sweep(QdFrame f, int s, int group, int copy, int first, int last) {
        double[] x = f.data();
        int q = f.q() + group + copy * f.half();
        int e = f.e() + group + copy * f.half();
        int newQ = f.q() + group + (1 - copy) * f.half();
        int newE = f.e() + group + (1 - copy) * f.half();
        double asked = x[s + QdFrame.ASKED];
        double shift = asked >= 0 ? asked : shift(x, s);
        double smallest = x[q + first] - shift;
        double pivot = Math.max(smallest, QdFrame.FLOOR);
        for (int i = first; i < last; i++) {
            double sum = pivot + x[e + i];
            double ratio = x[q + i + 1] / sum;
            x[newQ + i] = sum;
            x[newE + i] = x[e + i] * ratio;
            pivot = pivot * ratio - shift;
            smallest = Math.min(smallest, pivot);
            pivot = Math.max(pivot, QdFrame.FLOOR);
        }
        x[newQ + last] = pivot;
        x[s + QdFrame.PIVOT] = pivot;
        x[s + QdFrame.SHIFT] = shift;
        x[s + QdFrame.SMALLEST] = smallest;
    }

    @Override
    public long judge(QdFrame f, int group, int copy, int from, int to) {
        double[] x = f.data();
        int s = f.state() + group * QdFrame.STATE;
        boolean good = x[s + QdFrame.SMALLEST] >= 0;
        if (good) {
            double old = x[s + QdFrame.SUM];
            double sum = old + x[s + QdFrame.SHIFT];
            double part = sum - old;
            x[s + QdFrame.REST] += (old - (sum - part)) + (x[s + QdFrame.SHIFT] - part);
            x[s + QdFrame.SUM] = sum;
        }
        int q = f.q() + group * f.stride() + copy * f.half();
        int e = f.e() + group * f.stride() + copy * f.half();
        int high = (int) x[s + QdFrame.HIGH];
        x[s + QdFrame.ASKED] = QdFrame.ANY;
        x[s + QdFrame.IDLE]--;
        x[s + QdFrame.PART] = 1 - (1 - x[s + QdFrame.PART]) * QdFrame.SHRINK;
        x[s + QdFrame.LAST] = high < 0 ? 0 : x[q + high];
        x[s + QdFrame.SECOND] = high < 1 ? 0 : x[q + high - 1];
        x[s + QdFrame.LAST_COUPLING] = high < 1 ? 0 : x[e + high - 1];
        x[s + QdFrame.SECOND_COUPLING] = high < 2 ? 0 : x[e + high - 2];
        double threshold = x[s + QdFrame.THRESHOLD];
        boolean negligible =
                x[s + QdFrame.LAST_COUPLING] <= threshold
                        || x[s + QdFrame.SECOND_COUPLING] <= threshold;
        return !good || negligible || x[s + QdFrame.IDLE] == 0 ? 1 : 0;
    }

    private static double shift(double[] x, int s) {
        double last = x[s + QdFrame.LAST];
        double second = x[s + QdFrame.SECOND];
        double coupling = x[s + QdFrame.LAST_COUPLING];
        double diagonal = second + coupling;
        double square = last * coupling;
        double half = diagonal - last;
        double gap = Math.sqrt(half * half + 4 * square);
        double value = 2 * second * (last / (diagonal + last + gap));
        double rest = diagonal - value;
        double residual =
                second * x[s + QdFrame.SECOND_COUPLING] * (square / (rest * rest + square));
        double below =
                gap * gap > 4 * residual ? value - 2 * residual / gap : value - Math.sqrt(residual);
        double smallest = x[s + QdFrame.SMALLEST];
        double estimate = smallest < last ? 0 : below;
        return Math.min(Math.max(estimate, x[s + QdFrame.PART] * smallest), smallest);
    }
}
