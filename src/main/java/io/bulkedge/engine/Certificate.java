package io.bulkedge.engine;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Identities that a right spectrum satisfies, checked in O(m n) with the matrix read again and no
 * code of the solver. Both are errors in units of roundoff, so a right result is of order 1 or
 * below whatever the size and scale of the matrix.
 *
 * @param frobenius {@code |sum s_i^2 - ||A||_F^2| / (max(m, n) u ||A||_F^2)}, for eigenvalues with
 *     lambda in place of s
 * @param trace for eigenvalues {@code |sum lambda_i - tr A| / (n u ||A||_F)}; for singular values
 *     with vectors {@code |sum s_j <u_j, v_j> - tr A| / (max(m, n) u ||A||_F)}; null for singular
 *     values alone, which do not determine the trace
 */
public record Certificate(double frobenius, @Nullable Double trace) {
    /** Bound above which a certificate speaks against the result, as in the residual tests. */
    public static final double THRESHOLD = 30;

    /**
     * Whether both identities hold.
     *
     * @return true if no figure exceeds {@link #THRESHOLD}
     */
    public boolean holds() {
        return frobenius <= THRESHOLD && (trace == null || trace <= THRESHOLD);
    }

    /**
     * Certifies one result of a backend.
     *
     * @param op what was computed
     * @param source the matrices, which are read again
     * @param output the results
     * @param slot index of the matrix in both
     * @return the certificate
     * @throws IOException if the matrix cannot be read
     */
    public static Certificate of(
            SpectralOp op, MatrixSource source, SpectrumBatch output, long slot)
            throws IOException {
        double[] values = output.valuesOf(slot);
        double norm = 0;
        for (double value : values) {
            norm = Math.max(norm, Math.abs(value));
        }
        double scale =
                norm == 0 ? 1 : Math.scalb(1.0, Math.clamp(Math.getExponent(norm), -1022, 1022));
        boolean symmetric = !(op instanceof SpectralOp.Svd);
        Invariants matrix = Invariants.of(source, slot, entries(op), scale);
        CompensatedSum squares = new CompensatedSum();
        CompensatedSum sum = new CompensatedSum();
        MatrixVectors vectors = MatrixVectors.of(output, slot);
        for (int j = 0; j < values.length; j++) {
            double value = values[j] / scale;
            squares.add(value * value);
            sum.add(symmetric ? value : value * vectors.overlap(j));
        }
        double unit = Math.max(1, size(op, source.shape())) * Precision.F64.unitRoundoff();
        double frobenius = ratio(squares.value() - matrix.squares(), unit * matrix.squares());
        boolean hasTrace = symmetric || vectors.present();
        Double trace =
                hasTrace
                        ? ratio(sum.value() - matrix.trace(), unit * Math.sqrt(matrix.squares()))
                        : null;
        return new Certificate(frobenius, trace);
    }

    private static Invariants.Entries entries(SpectralOp op) {
        return switch (op) {
            case SpectralOp.Svd _ -> Invariants.Entries.ALL;
            case SpectralOp.SymmetricEigen _ -> Invariants.Entries.LOWER_TRIANGLE;
            case SpectralOp.Tridiagonal _ -> Invariants.Entries.TWO_DIAGONALS;
        };
    }

    /** The larger dimension of what a panel stands for. */
    private static long size(SpectralOp op, BatchShape shape) {
        return op instanceof SpectralOp.Tridiagonal ? shape.rows() : shape.maxDimension();
    }

    /** |difference| / unit, where a zero matrix with a zero difference is exact. */
    private static double ratio(double difference, double unit) {
        return difference == 0 ? 0 : Math.abs(difference) / unit;
    }
}
