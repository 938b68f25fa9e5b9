package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.dense.BlockReflector;
import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * Singular values and vectors of a tall or square matrix A of m x n, m &gt;= n:
 *
 * <pre>
 *   A = Q R                    m x n, n x n    only if m is well above n
 *   R (or A) = Q1 B P^T        B n x n upper bidiagonal
 *   B = X S Y^T                implicit QR
 *   U = Q Q1 [X; 0]            m x n
 *   V = P Y                    n x n
 * </pre>
 *
 * <p>The rotations of X and Y act on n rows only; Q and Q1 follow by matrix products. LAPACK twin:
 * DGESVD.
 */
final class BidiagonalRoute {
    private final int rows;
    private final int columns;
    private final boolean vectors;
    private final boolean triangleFirst;
    private final QrFactorization factorization;
    private final Bidiagonalization reduction;
    private final BidiagonalQr iteration;
    private final BlockReflector reflectors;
    private final double[] triangle;
    private final double[] superdiagonal;

    BidiagonalRoute(
            Kernels kernels, int rows, int columns, Vectors vectors, int block, int rotationRows) {
        this.rows = rows;
        this.columns = columns;
        this.vectors = vectors == Vectors.ALL;
        this.triangleFirst = triangleFirst(rows, columns);
        int reducedRows = triangleFirst ? columns : rows;
        this.factorization =
                new QrFactorization(
                        kernels, triangleFirst ? rows : 0, triangleFirst ? columns : 0, block);
        this.reduction = new Bidiagonalization(kernels, reducedRows, columns, block);
        this.iteration = new BidiagonalQr(kernels, columns, rotationRows);
        this.reflectors = new BlockReflector(kernels, this.vectors ? reducedRows : 0, block);
        this.triangle = new double[triangleFirst ? Math.multiplyExact(columns, columns) : 0];
        this.superdiagonal = new double[columns];
    }

    /**
     * Above this aspect a QR factorization costs less than it saves in the reduction (Chan 1982,
     * doi:10.1145/355984.355990).
     */
    private static boolean triangleFirst(int rows, int columns) {
        return 5L * rows >= 8L * columns;
    }

    static long bytes(int rows, int columns, Vectors vectors, int block) {
        boolean first = triangleFirst(rows, columns);
        int reducedRows = first ? columns : rows;
        long doubles = (first ? (long) columns * columns : 0) + columns;
        return doubles * Double.BYTES
                + QrFactorization.workspaceBytes(first ? rows : 0, first ? columns : 0, block)
                + Bidiagonalization.workspaceBytes(reducedRows, columns, block)
                + BidiagonalQr.workspaceBytes(columns)
                + BlockReflector.bytes(vectors == Vectors.ALL ? reducedRows : 0, block);
    }

    /**
     * Solves a matrix whose largest entry is near one; left is m x n and right n x n, touched only
     * with vectors.
     */
    int solve(double[] a, int offset, double[] values, double[] left, double[] right) {
        double[] reduced = a;
        int reducedOffset = offset;
        int leading = rows;
        if (triangleFirst) {
            factorization.factor(a, offset, rows);
            factorization.copyTriangle(a, offset, rows, triangle);
            reduced = triangle;
            reducedOffset = 0;
            leading = columns;
        }
        reduction.reduce(reduced, reducedOffset, leading, values, superdiagonal);
        if (!vectors) {
            return iteration.values(values, superdiagonal);
        }
        identity(rows, columns, left);
        identity(columns, columns, right);
        int missing =
                iteration.valuesAndVectors(
                        values, superdiagonal, left, columns, rows, right, columns, columns);
        reduction.multiplyByQ(reduced, reducedOffset, leading, reflectors, columns, left, 0, rows);
        if (triangleFirst) {
            factorization.multiplyByQ(a, offset, rows, columns, left, 0, rows);
        }
        reduction.multiplyByP(reflectors, columns, right, 0, columns);
        return missing;
    }

    static void identity(int rows, int columns, double[] a) {
        Arrays.fill(a, 0, rows * columns, 0);
        for (int j = 0; j < columns; j++) {
            a[j * rows + j] = 1;
        }
    }
}
