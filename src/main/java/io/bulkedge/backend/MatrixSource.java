package io.bulkedge.backend;

import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import io.bulkedge.weights.WeightSource;
import java.util.List;

/**
 * Where the matrices of a batch come from. The backend brings them to where it solves; a sampled
 * batch is drawn there.
 */
public sealed interface MatrixSource {

    /**
     * Shape of the batch.
     *
     * @return the shape
     */
    BatchShape shape();

    /**
     * Format that holds every entry exactly.
     *
     * @return the precision of the data
     */
    Precision precision();

    /**
     * Matrices in memory.
     *
     * @param matrices the batch; not modified, not closed
     */
    record Host(MatrixBatch matrices) implements MatrixSource {
        @Override
        public BatchShape shape() {
            return matrices.shape();
        }

        @Override
        public Precision precision() {
            return matrices.precision();
        }
    }

    /**
     * Tensors of weight files, one matrix each, read by blocks while the matrix is brought to the
     * solver.
     *
     * @param tensors the tensors, all with the same matrix shape
     * @param shape their common shape, {@code count} = number of tensors
     */
    record Streamed(List<WeightSource> tensors, BatchShape shape) implements MatrixSource {
        /**
         * Copies the list and checks every shape.
         *
         * @throws IllegalArgumentException if a tensor has another matrix shape
         */
        public Streamed {
            tensors = List.copyOf(tensors);
            if (tensors.size() != shape.count()) {
                throw new IllegalArgumentException(
                        tensors.size() + " tensors for a batch of " + shape.count());
            }
            for (WeightSource tensor : tensors) {
                if (tensor.entry().matrixRows() != shape.rows()
                        || tensor.entry().matrixCols() != shape.cols()) {
                    throw new IllegalArgumentException(
                            "tensor '"
                                    + tensor.entry().name()
                                    + "' is "
                                    + tensor.entry().matrixRows()
                                    + " x "
                                    + tensor.entry().matrixCols()
                                    + ", the batch "
                                    + shape.rows()
                                    + " x "
                                    + shape.cols());
                }
            }
        }

        @Override
        public Precision precision() {
            boolean narrow = true;
            for (WeightSource tensor : tensors) {
                var type = tensor.entry().type();
                narrow &=
                        type != null
                                && type.bytes() <= Float.BYTES
                                && type.unitRoundoff() >= 0x1p-24;
            }
            return narrow ? Precision.F32 : Precision.F64;
        }
    }

    /**
     * Random matrices, drawn where they are solved.
     *
     * @param ensemble their law
     * @param key seed, stream and index of the first matrix
     * @param count how many
     */
    record Sampled(Ensemble ensemble, StreamKey key, long count) implements MatrixSource {
        @Override
        public BatchShape shape() {
            return new BatchShape(count, ensemble.rows(), ensemble.cols(), ensemble.field());
        }

        @Override
        public Precision precision() {
            return Precision.F64;
        }
    }
}
