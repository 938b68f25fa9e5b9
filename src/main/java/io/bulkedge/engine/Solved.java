package io.bulkedge.engine;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.plan.Step;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The result for one matrix. Values are copies; vectors are read from the batch and valid only
 * while the listener runs.
 *
 * @see Engine#run
 */
public final class Solved {
    private final int item;
    private final long index;
    private final Step step;
    private final Outcome outcome;
    private final double[] values;
    private final double[] errorBounds;
    private final @Nullable Certificate certificate;
    private final double seconds;
    private final SpectrumBatch output;
    private final long slot;

    Solved(
            int item,
            long index,
            Step step,
            Outcome outcome,
            double[] values,
            double[] errorBounds,
            @Nullable Certificate certificate,
            double seconds,
            SpectrumBatch output,
            long slot) {
        this.item = item;
        this.index = index;
        this.step = step;
        this.outcome = outcome;
        this.values = values;
        this.errorBounds = errorBounds;
        this.certificate = certificate;
        this.seconds = seconds;
        this.output = output;
        this.slot = slot;
    }

    /**
     * The request's item.
     *
     * @return its index
     */
    public int item() {
        return item;
    }

    /**
     * Which matrix of the item.
     *
     * @return index within the item
     */
    public long index() {
        return index;
    }

    /**
     * The step that solved it.
     *
     * @return the step
     */
    public Step step() {
        return step;
    }

    /**
     * What became of the matrix.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether values can be used.
     *
     * @return true if every value was found
     */
    public boolean converged() {
        return outcome instanceof Outcome.Converged;
    }

    /**
     * The values, ascending; NaN if the matrix failed.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Absolute bound on the error of each value.
     *
     * @return a copy; NaN if the matrix failed
     */
    public double[] errorBounds() {
        return errorBounds.clone();
    }

    /**
     * Identities checked against the matrix.
     *
     * @return the certificate, or null if the matrix failed
     */
    public @Nullable Certificate certificate() {
        return certificate;
    }

    /**
     * Share of this matrix in the time of its chunk.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    /**
     * Whether vectors are there.
     *
     * @return true if vectors were computed
     */
    public boolean hasVectors() {
        return output.left() != null;
    }

    /**
     * Left singular vector, or eigenvector, of one value.
     *
     * @param j index of the value
     * @return as many components as the matrix has rows
     * @throws IllegalStateException if vectors were not computed
     */
    public double[] leftVector(int j) {
        return column(output.left(), j);
    }

    /**
     * Right singular vector of one value.
     *
     * @param j index of the value
     * @return as many components as the matrix has columns
     * @throws IllegalStateException if right vectors were not computed
     */
    public double[] rightVector(int j) {
        return column(output.right(), j);
    }

    private double[] column(@Nullable MatrixBatch vectors, int j) {
        if (vectors == null) {
            throw new IllegalStateException("vectors were not computed");
        }
        int rows = vectors.shape().rows();
        double[] column = new double[rows];
        if (rows > 0) {
            long first = vectors.index(slot, 0, j) * Double.BYTES;
            MemorySegment.copy(vectors.segment(), ValueLayout.JAVA_DOUBLE, first, column, 0, rows);
        }
        return column;
    }
}
