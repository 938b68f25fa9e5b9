package io.bulkedge.cpu.kernel;

import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.parallel.Team;

/**
 * The kernels on vectors of the Vector API with fused multiply-add, in the width of {@link
 * VectorWidth}. Made by {@link KernelLoader} only, which defines one copy per width.
 */
public final class VectorKernels implements Kernels {
    private static final TileKernels TILES = new VectorTiles();
    private static final ReductionKernels REDUCTIONS = new VectorReductions();
    private static final SecularKernels SECULAR = new VectorSecular();
    private static final BandKernels BANDS = new VectorBands();

    private final Kernels twins;

    /**
     * Makes kernels.
     *
     * @param starting whether solves begin with the scalar twins
     */
    public VectorKernels(boolean starting) {
        this.twins = starting ? new ScalarKernels(VectorWidth.LANES) : this;
    }

    @Override
    public Kernels twins() {
        return twins;
    }

    @Override
    public TileKernels tiles() {
        return TILES;
    }

    @Override
    public ReductionKernels reductions() {
        return REDUCTIONS;
    }

    @Override
    public SecularKernels secular() {
        return SECULAR;
    }

    @Override
    public BandKernels bands() {
        return BANDS;
    }

    @Override
    public int bits() {
        return VectorWidth.SPECIES.vectorBitSize();
    }

    @Override
    public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
        return VectorLoops.dot(n, x, xOffset, y, yOffset);
    }

    @Override
    public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
        VectorLoops.axpy(n, alpha, x, xOffset, y, yOffset);
    }

    @Override
    public void scale(int n, double alpha, double[] x, int xOffset) {
        VectorLoops.scale(n, alpha, x, xOffset);
    }

    @Override
    public double sumOfSquares(int n, double[] x, int xOffset) {
        return VectorLoops.dot(n, x, xOffset, x, xOffset);
    }

    @Override
    public double maxAbs(int n, double[] x, int xOffset) {
        return VectorLoops.maxAbs(n, x, xOffset);
    }

    @Override
    public void rotate(
            int n, double[] x, int xOffset, double[] y, int yOffset, double c, double s) {
        VectorLoops.rotate(n, x, xOffset, y, yOffset, c, s);
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
        VectorSweeps.rotate(rows, count, c, s, offset, z, zOffset, step);
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
        int j = 0;
        for (; j <= n - 4; j += 4) {
            double f0 = alpha * x[xOffset + j];
            double f1 = alpha * x[xOffset + j + 1];
            double f2 = alpha * x[xOffset + j + 2];
            double f3 = alpha * x[xOffset + j + 3];
            VectorColumns.addFour(m, a, aOffset + j * lda, lda, f0, f1, f2, f3, y, yOffset);
        }
        for (; j < n; j++) {
            VectorLoops.axpy(m, alpha * x[xOffset + j], a, aOffset + j * lda, y, yOffset);
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
        int j = 0;
        for (; j <= n - 4; j += 4) {
            VectorColumns.dotFour(m, alpha, a, aOffset + j * lda, lda, x, xOffset, y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] += alpha * VectorLoops.dot(m, a, aOffset + j * lda, x, xOffset);
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
            VectorLoops.axpy(m, alpha * y[yOffset + j], x, xOffset, a, aOffset + j * lda);
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
        int j = 0;
        for (; j <= n - 4; j += 4) {
            int block = aOffset + j * lda + j;
            symmetricDiagonal(4, alpha, a, block, lda, x, xOffset + j, y, yOffset + j);
            VectorColumns.symmetricFour(
                    n - j - 4,
                    alpha,
                    a,
                    block + 4,
                    lda,
                    x,
                    xOffset + j,
                    xOffset + j + 4,
                    y,
                    yOffset + j,
                    yOffset + j + 4);
        }
        symmetricDiagonal(
                n - j, alpha, a, aOffset + j * lda + j, lda, x, xOffset + j, y, yOffset + j);
    }

    private static void symmetricDiagonal(
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
            double xj = x[xOffset + j];
            double sum = a[aOffset + j * lda + j] * xj;
            for (int i = j + 1; i < n; i++) {
                double entry = a[aOffset + j * lda + i];
                sum = Math.fma(entry, x[xOffset + i], sum);
                y[yOffset + i] = Math.fma(entry, alpha * xj, y[yOffset + i]);
            }
            y[yOffset + j] = Math.fma(alpha, sum, y[yOffset + j]);
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
            double xj = alpha * x[xOffset + j];
            double yj = alpha * y[yOffset + j];
            VectorLoops.addTwo(
                    n - j, yj, x, xOffset + j, xj, y, yOffset + j, a, aOffset + j * lda + j);
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
        if (PackedProduct.pays(m, n, k)) {
            Factor left = Factor.acrossColumns(a, aOffset, lda);
            Factor right = Factor.alongColumns(b, bOffset, ldb);
            new PackedProduct(this, 1, m, k)
                    .add(Team.alone(), m, n, k, alpha, left, right, c, cOffset, ldc);
            return;
        }
        VectorProducts.product(
                m, n, k, alpha, a, aOffset, lda, b, bOffset, 1, ldb, c, cOffset, ldc);
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
        if (PackedProduct.pays(m, n, k)) {
            Factor left = Factor.alongColumns(a, aOffset, lda);
            Factor right = Factor.alongColumns(b, bOffset, ldb);
            new PackedProduct(this, 1, m, k)
                    .add(Team.alone(), m, n, k, alpha, left, right, c, cOffset, ldc);
            return;
        }
        VectorInnerProducts.product(
                false, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
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
        if (PackedProduct.pays(m, n, k)) {
            Factor left = Factor.acrossColumns(a, aOffset, lda);
            Factor right = Factor.acrossColumns(b, bOffset, ldb);
            new PackedProduct(this, 1, m, k)
                    .add(Team.alone(), m, n, k, alpha, left, right, c, cOffset, ldc);
            return;
        }
        VectorProducts.product(
                m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, 1, c, cOffset, ldc);
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
        if (PackedProduct.pays(n, n, k)) {
            Factor factor = Factor.alongColumns(a, aOffset, lda);
            new PackedProduct(this, 1, n, k)
                    .addLower(Team.alone(), n, k, alpha, factor, factor, c, cOffset, ldc, null);
            return;
        }
        VectorInnerProducts.product(
                true, n, n, k, alpha, a, aOffset, lda, a, aOffset, lda, c, cOffset, ldc);
    }
}
