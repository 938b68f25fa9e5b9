package io.bulkedge.engine;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.plan.Step;
import java.io.IOException;

/**
 * Results of consecutive matrices of one item, valid only while the listener runs; several threads
 * may read them.
 *
 * @see Engine#runChunks
 */
public final class SolvedChunk {
    private final int item;
    private final long first;
    private final int count;
    private final Step step;
    private final MatrixSource source;
    private final SpectrumBatch output;
    private final BatchStatus status;
    private final long slot;

    SolvedChunk(
            int item,
            long first,
            int count,
            Step step,
            MatrixSource source,
            SpectrumBatch output,
            BatchStatus status,
            long slot) {
        this.item = item;
        this.first = first;
        this.count = count;
        this.step = step;
        this.source = source;
        this.output = output;
        this.status = status;
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
     * Index of the first matrix within the item.
     *
     * @return the index
     */
    public long first() {
        return first;
    }

    /**
     * Number of matrices.
     *
     * @return how many
     */
    public int count() {
        return count;
    }

    /**
     * How it went for one matrix.
     *
     * @param matrix index within the chunk
     * @return the outcome
     */
    public BatchStatus.Outcome outcome(int matrix) {
        return status.outcome(slot + matrix);
    }

    /**
     * Copies the values of one matrix, ascending.
     *
     * @param matrix index within the chunk
     * @param target receives them
     * @param offset position of the first
     */
    public void copyValues(int matrix, double[] target, int offset) {
        output.copyValues(slot + matrix, target, offset);
    }

    /**
     * Certifies the result of one matrix, which is read or drawn again.
     *
     * @param matrix index within the chunk
     * @return the certificate
     * @throws IOException if the matrix cannot be read
     */
    public Certificate certificate(int matrix) throws IOException {
        return Certificate.of(step.op(), source, output, slot + matrix);
    }
}
