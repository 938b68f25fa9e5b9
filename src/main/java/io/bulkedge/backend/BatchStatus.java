package io.bulkedge.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One outcome per matrix of a batch. A matrix that failed is data, not an exception: its values are
 * NaN and the other matrices are right.
 */
public final class BatchStatus {
    private static final int CONVERGED = 0;
    private static final int NON_FINITE = -1;
    private static final int OVERFLOW = -2;

    /** Outcome of one matrix. */
    public sealed interface Outcome {
        /** Every value was found. */
        record Converged() implements Outcome {}

        /**
         * The iteration did not converge.
         *
         * @param missing how many values were not found, at least 1
         */
        record NotConverged(int missing) implements Outcome {}

        /** The matrix holds a NaN or an infinity. */
        record NonFiniteInput() implements Outcome {}

        /** The matrix is finite, but a value of it is larger than any double. */
        record Overflow() implements Outcome {}
    }

    private final int[] codes;
    private int halvings;
    private final AtomicInteger repeats = new AtomicInteger();

    /**
     * Creates the status of a batch in which every matrix is taken to have converged until
     * something else is set.
     *
     * @param count number of matrices
     */
    public BatchStatus(long count) {
        this.codes = new int[Math.toIntExact(count)];
    }

    /**
     * Records that a matrix did not converge. Two threads may record different matrices at the same
     * time.
     *
     * @param matrix index of the matrix
     * @param missing how many values were not found, at least 1
     */
    public void notConverged(long matrix, int missing) {
        if (missing < 1) {
            throw new IllegalArgumentException("missing values must be at least 1, not " + missing);
        }
        codes[Math.toIntExact(matrix)] = missing;
    }

    /**
     * Records that a matrix holds a NaN or an infinity.
     *
     * @param matrix index of the matrix
     */
    public void nonFinite(long matrix) {
        codes[Math.toIntExact(matrix)] = NON_FINITE;
    }

    /**
     * Records that a value of a finite matrix is larger than any double.
     *
     * @param matrix index of the matrix
     */
    public void overflow(long matrix) {
        codes[Math.toIntExact(matrix)] = OVERFLOW;
    }

    /** Counts a matrix that the asked method gave up and the reference method solved. */
    public void solvedAgain() {
        repeats.incrementAndGet();
    }

    /**
     * Matrices that the asked method gave up and the reference method solved. Their outcome is that
     * of the reference method.
     *
     * @return how many
     */
    public int repeats() {
        return repeats.get();
    }

    /**
     * Records that the memory of a device held less than was planned.
     *
     * @param times how often the chunks of the batch were halved
     */
    public void chunksHalved(int times) {
        halvings = Math.max(halvings, times);
    }

    /**
     * How often chunks were halved because the memory of a device held less than was planned.
     *
     * @return 0 where all went as planned
     */
    public int halvings() {
        return halvings;
    }

    /**
     * Number of matrices.
     *
     * @return the count
     */
    public int count() {
        return codes.length;
    }

    /**
     * Outcome of one matrix.
     *
     * @param matrix index of the matrix
     * @return its outcome
     */
    public Outcome outcome(long matrix) {
        int code = codes[Math.toIntExact(matrix)];
        return switch (code) {
            case CONVERGED -> new Outcome.Converged();
            case NON_FINITE -> new Outcome.NonFiniteInput();
            case OVERFLOW -> new Outcome.Overflow();
            default -> new Outcome.NotConverged(code);
        };
    }

    /**
     * Whether every matrix converged.
     *
     * @return true if there is nothing to report
     */
    public boolean allConverged() {
        for (int code : codes) {
            if (code != CONVERGED) {
                return false;
            }
        }
        return true;
    }
}
