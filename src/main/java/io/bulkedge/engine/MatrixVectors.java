package io.bulkedge.engine;

import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.matrix.MatrixBatch;
import org.jspecify.annotations.Nullable;

/**
 * Singular vectors of one matrix of a batch, for the trace identity tr A = sum_j s_j &lt;u_j,
 * v_j&gt;, the inner product running over the indices that both sides have.
 */
record MatrixVectors(@Nullable MatrixBatch left, @Nullable MatrixBatch right, long slot) {

    static MatrixVectors of(SpectrumBatch output, long slot) {
        return new MatrixVectors(output.left(), output.right(), slot);
    }

    boolean present() {
        return left != null && right != null;
    }

    /** Inner product of the two vectors of value j, 0 without vectors. */
    double overlap(int j) {
        if (left == null || right == null) {
            return 0;
        }
        int common = Math.min(left.shape().rows(), right.shape().rows());
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < common; i++) {
            sum.add(left.get(slot, i, j) * right.get(slot, i, j));
        }
        return sum.value();
    }
}
