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
}
