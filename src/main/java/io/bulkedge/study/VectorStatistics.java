package io.bulkedge.study;

import io.bulkedge.stats.vector.InverseParticipationRatio;
import io.bulkedge.stats.vector.PorterThomasTest;
import org.jspecify.annotations.Nullable;

/**
 * What the singular vectors of one weight matrix say, those of them that the data determine.
 *
 * @param left Porter-Thomas test of the left vectors
 * @param right Porter-Thomas test of the right vectors
 * @param topParticipation inverse participation ratio of the two vectors of the largest singular
 *     value, the larger relative one; null if they are not determined
 */
public record VectorStatistics(
        PorterThomasTest left,
        PorterThomasTest right,
        @Nullable InverseParticipationRatio topParticipation) {

    /**
     * The central vectors of both sides.
     *
     * @return their mean p-value; about 1/2 for random directions, NaN if none was tested
     */
    public PorterThomasTest.Mean bulk() {
        return left.bulk().with(right.bulk());
    }

    /**
     * The vectors of the largest 5 % of the singular values, both sides.
     *
     * @return their mean p-value; about 1/2 for random directions, NaN if none was tested
     */
    public PorterThomasTest.Mean top() {
        return left.top().with(right.top());
    }

    /**
     * Singular values whose two vectors were tested.
     *
     * @return how many
     */
    public int tested() {
        return left.tested();
    }

    /**
     * Singular values whose two vectors are not determined by the data and were not tested.
     *
     * @return how many
     */
    public int excluded() {
        return left.n() - left.tested();
    }
}
