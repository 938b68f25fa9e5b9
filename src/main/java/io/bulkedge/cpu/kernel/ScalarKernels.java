package io.bulkedge.cpu.kernel;

/**
 * The kernels in plain Java, for virtual machines without the Vector API, as the twin that the
 * vector kernels are tested against, and for the first solves of a process, in which vector code is
 * still interpreted. Loops without a reduction are vectorised by the just-in-time compiler.
 *
 * <p>The loops between vectors, the tiles, and the loops of {@link ReductionKernels} and {@link
 * BandKernels} have the bits of the vector kernels with as many lanes, where there is fused
 * multiply-add.
 */
public final class ScalarKernels implements Kernels {
    private static final TileKernels TILES = new ScalarTiles();
    private static final SecularKernels SECULAR = new ScalarSecular();

    /** Value of {@link #bits()}: one double at a time. */
    static final int BITS = Double.SIZE;

    private static final int DEFAULT_LANES = 4;

    private final int lanes;
    private final ReductionKernels reductions;
    private final BandKernels bands;

    /** Makes kernels that sum as vectors of four lanes do. */
    public ScalarKernels() {
        this(DEFAULT_LANES);
    }

    /**
     * Makes kernels that sum as vectors do.
     *
     * @param lanes lanes of these vectors, 2, 4 or 8
     */
    public ScalarKernels(int lanes) {
        this.lanes = lanes;
        this.reductions = new ScalarReductions(lanes);
        this.bands = new ScalarBands(lanes);
    }

    @Override
    public TileKernels tiles() {
        return TILES;
    }

    @Override
    public ReductionKernels reductions() {
        return reductions;
    }

    @Override
    public SecularKernels secular() {
        return SECULAR;
    }

    @Override
    public BandKernels bands() {
        return bands;
    }

    @Override
    public int bits() {
        return BITS;
    }

    @Override
    public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
        return ScalarSums.longDot(lanes, n, x, xOffset, y, yOffset);
    }

    @Override
    public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = Fused.multiplyAdd(x[xOffset + i], alpha, y[yOffset + i]);
        }
    }

    @Override
    public void scale(int n, double alpha, double[] x, int xOffset) {
        for (int i = 0; i < n; i++) {
            x[xOffset + i] *= alpha;
        }
    }

    @Override
    public double sumOfSquares(int n, double[] x, int xOffset) {
        return dot(n, x, xOffset, x, xOffset);
    }

    @Override
    public double maxAbs(int n, double[] x, int xOffset) {
        double max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, Math.abs(x[xOffset + i]));
        }
        return max;
    }

    @Override
    public void rotate(
            int n, double[] x, int xOffset, double[] y, int yOffset, double c, double s) {
        for (int i = 0; i < n; i++) {
            double xi = x[xOffset + i];
            double yi = y[yOffset + i];
            x[xOffset + i] = c * xi + s * yi;
            y[yOffset + i] = c * yi - s * xi;
        }
    }

    @Override
    public void rotateSweep(
            int rows,
            int count,
            double[] c,
            double[] s,
            int offset,
            double[] z,
            int zOffset,
            int step) {
        for (int k = 0; k < count; k++) {
            int x = zOffset + k * step;
            rotate(rows, z, x, z, x + step, c[offset + k], s[offset + k]);
        }
    }

    @Override
    public void gemv(
            int m,
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset) {
        for (int j = 0; j < n; j++) {
            axpy(m, alpha * x[xOffset + j], a, aOffset + j * lda, y, yOffset);
        }
    }

    @Override
    public void gemvTransposed(
            int m,
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset) {
        for (int j = 0; j < n; j++) {
            y[yOffset + j] += alpha * dot(m, a, aOffset + j * lda, x, xOffset);
        }
    }

    @Override
    public void rank1Update(
            int m,
            int n,
            double alpha,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset,
            double[] a,
            int aOffset,
            int lda) {
        for (int j = 0; j < n; j++) {
            axpy(m, alpha * y[yOffset + j], x, xOffset, a, aOffset + j * lda);
        }
    }

    @Override
    public void symvLower(
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset) {
        for (int j = 0; j < n; j++) {
            int below = aOffset + j * lda + j + 1;
            int rest = n - j - 1;
            double diagonal = a[below - 1] * x[xOffset + j];
            double column = dot(rest, a, below, x, xOffset + j + 1);
            y[yOffset + j] += alpha * (diagonal + column);
            axpy(rest, alpha * x[xOffset + j], a, below, y, yOffset + j + 1);
        }
    }

    @Override
    public void symmetricRank2UpdateLower(
            int n,
            double alpha,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset,
            double[] a,
            int aOffset,
            int lda) {
        for (int j = 0; j < n; j++) {
            int diagonal = aOffset + j * lda + j;
            double xj = alpha * x[xOffset + j];
            double yj = alpha * y[yOffset + j];
            for (int i = 0; i < n - j; i++) {
                a[diagonal + i] += x[xOffset + j + i] * yj + y[yOffset + j + i] * xj;
            }
        }
    }

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j++) {
            combineColumns(
                    m, k, alpha, a, aOffset, lda, b, bOffset + j * ldb, 1, c, cOffset + j * ldc);
        }
    }

    @Override
    public void gemmTransposedRight(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j++) {
            combineColumns(m, k, alpha, a, aOffset, lda, b, bOffset + j, ldb, c, cOffset + j * ldc);
        }
    }

    /**
     * Adds alpha times a combination of k columns to one column, four at a time to spare loads and
     * stores of it.
     */
    private static void combineColumns(
            int m,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bStride,
            double[] c,
            int cOffset) {
        int p = 0;
        for (; p + 3 < k; p += 4) {
            int b0 = bOffset + p * bStride;
            addFour(
                    m,
                    a,
                    aOffset + p * lda,
                    lda,
                    alpha * b[b0],
                    alpha * b[b0 + bStride],
                    alpha * b[b0 + 2 * bStride],
                    alpha * b[b0 + 3 * bStride],
                    c,
                    cOffset);
        }
        for (; p < k; p++) {
            double factor = alpha * b[bOffset + p * bStride];
            for (int i = 0; i < m; i++) {
                c[cOffset + i] += factor * a[aOffset + p * lda + i];
            }
        }
    }

    private static void addFour(
            int m,
            double[] a,
            int a0,
            int lda,
            double f0,
            double f1,
            double f2,
            double f3,
            double[] c,
            int cOffset) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        for (int i = 0; i < m; i++) {
            c[cOffset + i] += (f0 * a[a0 + i] + f1 * a[a1 + i]) + (f2 * a[a2 + i] + f3 * a[a3 + i]);
        }
    }

    @Override
    public void gemmTransposedLeft(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                c[cOffset + j * ldc + i] +=
                        alpha * dot(k, a, aOffset + i * lda, b, bOffset + j * ldb);
            }
        }
    }

    @Override
    public void syrkLower(
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                c[cOffset + j * ldc + i] +=
                        alpha * dot(k, a, aOffset + i * lda, a, aOffset + j * lda);
            }
        }
    }
}
