package io.bulkedge.study;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.engine.Certificate;
import io.bulkedge.engine.Solved;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Spectra of all matrices of one array, with vectors if they were asked for. */
public final class BatchSpectra implements AutoCloseable {
    /** Status of a matrix whose values were all found. */
    public static final int CONVERGED = 0;

    /** Status of a matrix whose iteration did not converge. */
    public static final int NOT_CONVERGED = 1;

    /** Status of a matrix that holds a NaN or an infinity, or has a value beyond all doubles. */
    public static final int NON_FINITE = 2;

    private final String name;
    private final BatchShape shape;
    private final int k;
    private final MatrixBatch values;
    private final @Nullable MatrixBatch left;
    private final @Nullable MatrixBatch right;
    private final int[] status;
    private double worstCertificate;

    BatchSpectra(String name, BatchShape shape, int k, boolean leftVectors, boolean rightVectors) {
        this.name = name;
        this.shape = shape;
        this.k = k;
        this.values = MatrixBatch.allocate(BatchShape.real(shape.count(), k, 1), Precision.F64);
        this.left = leftVectors ? rowMajor(shape.count(), shape.rows(), k) : null;
        this.right = rightVectors ? rowMajor(shape.count(), k, shape.cols()) : null;
        this.status = new int[Math.toIntExact(shape.count())];
    }

    /** Room for row-major matrices: a column-major batch of their transposes. */
    private static MatrixBatch rowMajor(long count, int rows, int cols) {
        return MatrixBatch.allocate(
                BatchShape.real(count, /* rows= */ cols, /* cols= */ rows), Precision.F64);
    }

    void accept(Solved solved) {
        long b = solved.index();
        status[Math.toIntExact(b)] =
                switch (solved.outcome()) {
                    case Outcome.Converged _ -> CONVERGED;
                    case Outcome.NotConverged _ -> NOT_CONVERGED;
                    case Outcome.NonFiniteInput _, Outcome.Overflow _ -> NON_FINITE;
                };
        double[] found = solved.values();
        for (int i = 0; i < k; i++) {
            values.set(b, i, 0, found[i]);
        }
        for (int j = 0; j < k; j++) {
            if (left != null) {
                double[] column = solved.leftVector(j);
                for (int i = 0; i < column.length; i++) {
                    left.set(b, j, i, column[i]);
                }
            }
            if (right != null) {
                double[] column = solved.rightVector(j);
                for (int i = 0; i < column.length; i++) {
                    right.set(b, i, j, column[i]);
                }
            }
        }
        Certificate certificate = solved.certificate();
        if (certificate != null) {
            Double trace = certificate.trace();
            worstCertificate =
                    Math.max(
                            worstCertificate,
                            Math.max(certificate.frobenius(), trace == null ? 0 : trace));
        }
    }

    /**
     * Name of the array, {@code "values"} for a lone .npy.
     *
     * @return its name in the file
     */
    public String name() {
        return name;
    }

    /**
     * Shape of the matrices.
     *
     * @return the shape
     */
    public BatchShape shape() {
        return shape;
    }

    /**
     * Values per matrix.
     *
     * @return k
     */
    public int k() {
        return k;
    }

    /**
     * Values of one matrix, ascending; NaN if it failed.
     *
     * @param matrix index of the matrix
     * @return a new array of length k
     */
    public double[] values(long matrix) {
        return read(values, matrix, 0, k);
    }

    /**
     * Status of every matrix.
     *
     * @return a copy
     */
    public int[] status() {
        return status.clone();
    }

    /**
     * Matrices with a given status.
     *
     * @param code one of the constants of this class
     * @return how many
     */
    public long count(int code) {
        long n = 0;
        for (int s : status) {
            n += s == code ? 1 : 0;
        }
        return n;
    }

    /**
     * Largest certificate of all matrices that converged.
     *
     * @return in units of n u ||A||
     */
    public double worstCertificate() {
        return worstCertificate;
    }

    /**
     * Whether vectors are there.
     *
     * @return true if they were asked for
     */
    public boolean hasVectors() {
        return left != null;
    }

    /**
     * One row of the left vectors (rows x k) of a matrix, or of the eigenvectors.
     *
     * @param matrix index of the matrix
     * @param row row
     * @return k numbers, column j belongs to value j
     */
    public double[] leftRow(long matrix, int row) {
        return vectors(left, matrix, row, k);
    }

    /**
     * One row of the transposed right vectors (k x columns) of a matrix.
     *
     * @param matrix index of the matrix
     * @param row row, the vector of value {@code row}
     * @return as many numbers as the matrix has columns
     */
    public double[] rightRow(long matrix, int row) {
        return vectors(right, matrix, row, shape.cols());
    }

    private static double[] vectors(@Nullable MatrixBatch batch, long matrix, int row, int length) {
        if (batch == null) {
            throw new IllegalStateException("vectors were not computed");
        }
        return read(batch, matrix, row, length);
    }

    private static double[] read(MatrixBatch batch, long matrix, int column, int length) {
        double[] target = new double[length];
        if (length > 0) {
            long first = batch.index(matrix, 0, column) * Double.BYTES;
            MemorySegment.copy(batch.segment(), ValueLayout.JAVA_DOUBLE, first, target, 0, length);
        }
        return target;
    }

    @Override
    public void close() {
        values.close();
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }
}
