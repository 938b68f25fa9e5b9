package io.bulkedge.study;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.level.SpacingNull;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.unfold.Bulk;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Makes null tables of the spacing statistic: singular values of n x n matrices of independent
 * normal entries, drawn by the bidiagonal model of Dumitriu and Edelman (2002,
 * doi:10.1063/1.1507823), go through the same bulk, unfolding and distance as a weight matrix.
 */
public final class SpacingNullStudy {
    private static final int SCRATCH = 1 << 15;

    private SpacingNullStudy() {}

    /**
     * One row of a table.
     *
     * @param backend solves
     * @param levels number of levels n
     * @param replicas number of matrices
     * @param seed seed
     * @return a line of the table's CSV file
     * @throws IOException never for matrices in memory
     */
    public static String row(Backend backend, int levels, int replicas, long seed)
            throws IOException {
        SpectralOp op = new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.QL);
        BatchShape shape = BatchShape.real(replicas, levels, 2);
        double[] statistics = new double[replicas];
        try (MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            IntStream.range(0, replicas)
                    .parallel()
                    .forEach(r -> fill(batch, r, levels, new StreamKey(seed, StreamKey.NULLS, r)));
            if (!backend.solve(op, new MatrixSource.Host(batch), output, workspace)
                    .allConverged()) {
                throw new IllegalStateException(
                        "an eigenvalue of a random matrix did not converge");
            }
            IntStream.range(0, replicas)
                    .parallel()
                    .forEach(r -> statistics[r] = statistic(output.valuesOf(r)));
        }
        return SpacingNull.row(levels, statistics);
    }

    private static double statistic(double[] eigenvalues) {
        return SpacingTest.scaledDistance(Bulk.of(singularValues(eigenvalues), 0));
    }

    private static Spectrum singularValues(double[] eigenvalues) {
        double[] values = new double[eigenvalues.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
        }
        return new Spectrum(
                Spectrum.Kind.SINGULAR,
                values,
                new double[values.length],
                values.length,
                values.length,
                0);
    }

    /** The tridiagonal B B^T of the lower bidiagonal B with independent chi-distributed entries. */
    private static void fill(MatrixBatch batch, int matrix, int n, StreamKey key) {
        double[] scratch = new double[SCRATCH];
        long next = 0;
        double below = 0;
        for (int i = 0; i < n; i++) {
            double diagonal = chiSquare(key, next, n - i, scratch);
            next += n - i;
            batch.set(matrix, i, 0, diagonal + below);
            int degrees = n - 1 - i;
            below = chiSquare(key, next, degrees, scratch);
            next += degrees;
            batch.set(matrix, i, 1, Math.sqrt(diagonal * below));
        }
    }

    /** A chi-squared number as the sum of squares of normal numbers first, first + 1, ... */
    private static double chiSquare(StreamKey key, long first, int degrees, double[] scratch) {
        Normals.fill(key, first, scratch, 0, degrees);
        double sum = 0;
        for (int i = 0; i < degrees; i++) {
            sum += scratch[i] * scratch[i];
        }
        return sum;
    }
}
