package io.bulkedge.cuda;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.cuda.solver.Problem;
import io.bulkedge.cuda.solver.Solutions;
import io.bulkedge.matrix.MatrixBatch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes results of matrices from a device to where the caller wants them: ascending, scaled back,
 * with an outcome for every matrix.
 */
final class Delivery {
    /** Stands for the exponent of a matrix that holds a NaN or an infinity. */
    static final int NON_FINITE = Integer.MIN_VALUE;

    private static final double U = 0x1p-53;

    /** As in the error bounds that every backend promises. */
    private static final int ROUNDINGS = 10;

    private final SpectrumBatch output;
    private final BatchStatus status;
    private final Staging staging;
    private final boolean[] failed;
    private final long first;

    /**
     * @param first index of the first matrix
     * @param count number of matrices
     */
    Delivery(SpectrumBatch output, BatchStatus status, Staging staging, long first, int count) {
        this.output = output;
        this.status = status;
        this.staging = staging;
        this.failed = new boolean[count];
        this.first = first;
    }

    /**
     * Fetches everything.
     *
     * @param exponents of the powers of two by which matrices were divided
     * @param transposed whether the transposed matrices were solved
     */
    void take(Problem problem, Solutions found, int[] exponents, boolean transposed) {
        int count = exponents.length;
        int[] info = ints(found);
        int k = problem.values();
        staging.download(
                found.values(),
                (long) count * k * Double.BYTES,
                Double.BYTES,
                (piece, at) -> putValues(piece, at, k, found, exponents, info));
        for (int b = 0; b < count; b++) {
            judge(problem, b, exponents[b], info[b], perturbation(found, b));
        }
        MatrixBatch left = transposed ? output.right() : output.left();
        MatrixBatch right = transposed ? output.left() : output.right();
        if (found.left() != null && left != null) {
            putVectors(found, left, problem.rows(), k, count);
        }
        if (found.right() != null && right != null) {
            putRightVectors(found, right, k, count);
        }
        for (int b = 0; b < count; b++) {
            if (failed[b]) {
                spoil(output.values(), b);
                spoil(output.left(), b);
                spoil(output.right(), b);
            }
        }
    }

    private int[] ints(Solutions found) {
        int[] info = new int[failed.length];
        staging.download(
                found.info(),
                (long) info.length * Integer.BYTES,
                Double.BYTES,
                (piece, at) ->
                        MemorySegment.copy(
                                piece,
                                ValueLayout.JAVA_INT,
                                0,
                                info,
                                Math.toIntExact(at / Integer.BYTES),
                                Math.toIntExact(piece.byteSize() / Integer.BYTES)));
        return info;
    }

    private void putValues(
            MemorySegment piece, long at, int k, Solutions found, int[] exponents, int[] info) {
        MemorySegment target = output.values().segment();
        long number = at / Double.BYTES;
        long end = number + piece.byteSize() / Double.BYTES;
        for (long i = number; i < end; i++) {
            int b = (int) (i / k);
            int j = (int) (i % k);
            double value = piece.getAtIndex(ValueLayout.JAVA_DOUBLE, i - number);
            if (found.squared()) {
                value = Math.sqrt(Math.max(0, value));
            }
            int place = found.descending() ? k - 1 - j : j;
            target.setAtIndex(
                    ValueLayout.JAVA_DOUBLE,
                    (first + b) * k + place,
                    exponents[b] == NON_FINITE || info[b] != 0
                            ? Double.NaN
                            : Math.scalb(value, exponents[b]));
        }
    }

    private static double perturbation(Solutions found, int b) {
        MemorySegment perturbations = found.perturbations();
        return perturbations == null ? 0 : perturbations.getAtIndex(ValueLayout.JAVA_DOUBLE, b);
    }

    /**
     * A routine that moved values by more than their error bounds has not found them. Matrices are
     * scaled, so the bounds are those of a largest entry of 1.
     */
    private void judge(Problem problem, int b, int exponent, int info, double perturbation) {
        int k = problem.values();
        double most = (Math.max(problem.rows(), problem.cols()) + ROUNDINGS) * U;
        failed[b] = true;
        if (exponent == NON_FINITE) {
            status.nonFinite(first + b);
        } else if (info != 0) {
            status.notConverged(first + b, Math.clamp(info, 1, Math.max(1, k)));
        } else if (!(perturbation <= most)) {
            status.notConverged(first + b, Math.max(1, k));
        } else if (exceedsRange(b, k)) {
            status.overflow(first + b);
        } else {
            failed[b] = false;
        }
    }

    private boolean exceedsRange(int b, int k) {
        MemorySegment values = output.values().segment();
        for (int j = 0; j < k; j++) {
            if (!Double.isFinite(values.getAtIndex(ValueLayout.JAVA_DOUBLE, (first + b) * k + j))) {
                return true;
            }
        }
        return false;
    }

    /** Columns one after the other, of which a solver may leave more than there are values. */
    private void putVectors(Solutions found, MatrixBatch target, int length, int k, int count) {
        long stride = found.leftStride();
        staging.download(
                Objects.requireNonNull(found.left()),
                count * stride * Double.BYTES,
                Double.BYTES,
                (piece, at) ->
                        scatter(
                                piece,
                                at / Double.BYTES,
                                stride,
                                length,
                                found.descending(),
                                k,
                                target));
    }

    private void putRightVectors(Solutions found, MatrixBatch target, int k, int count) {
        long stride = found.rightStride();
        int length = target.shape().rows();
        boolean asRows = found.rightAsRows();
        boolean descending = found.descending();
        staging.download(
                Objects.requireNonNull(found.right()),
                count * stride * Double.BYTES,
                Double.BYTES,
                (piece, at) -> {
                    long number = at / Double.BYTES;
                    if (asRows) {
                        scatterRows(
                                piece, number, stride, found.rightLeading(), descending, k, target);
                    } else {
                        scatter(piece, number, stride, length, descending, k, target);
                    }
                });
    }

    /** Runs of whole or cut columns. */
    private void scatter(
            MemorySegment piece,
            long number,
            long stride,
            int length,
            boolean descending,
            int k,
            MatrixBatch target) {
        long end = number + piece.byteSize() / Double.BYTES;
        for (long i = number; i < end; ) {
            long b = i / stride;
            long inside = i % stride;
            int column = (int) (inside / length);
            int row = (int) (inside % length);
            long run = Math.min(Math.min(length - row, stride - inside), end - i);
            if (column < k) {
                int place = descending ? k - 1 - column : column;
                MemorySegment.copy(
                        piece,
                        (i - number) * Double.BYTES,
                        target.segment(),
                        target.index(first + b, row, place) * Double.BYTES,
                        run * Double.BYTES);
            }
            i += run;
        }
    }

    private void scatterRows(
            MemorySegment piece,
            long number,
            long stride,
            int leading,
            boolean descending,
            int k,
            MatrixBatch target) {
        long end = number + piece.byteSize() / Double.BYTES;
        for (long i = number; i < end; i++) {
            long b = i / stride;
            long inside = i % stride;
            int column = (int) (inside % leading);
            int row = (int) (inside / leading);
            if (column < k) {
                target.setAt(
                        target.index(first + b, row, descending ? k - 1 - column : column),
                        piece.getAtIndex(ValueLayout.JAVA_DOUBLE, i - number));
            }
        }
    }

    private void spoil(@Nullable MatrixBatch target, int b) {
        if (target == null) {
            return;
        }
        long numbers = target.shape().elementsPerMatrix();
        double[] nothing = new double[Math.toIntExact(Math.min(numbers, 1 << 16))];
        Arrays.fill(nothing, Double.NaN);
        for (long at = 0; at < numbers; at += nothing.length) {
            MemorySegment.copy(
                    nothing,
                    0,
                    target.segment(),
                    ValueLayout.JAVA_DOUBLE,
                    ((first + b) * numbers + at) * Double.BYTES,
                    Math.toIntExact(Math.min(nothing.length, numbers - at)));
        }
    }
}
