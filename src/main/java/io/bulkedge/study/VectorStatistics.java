package io.bulkedge.study;

import io.bulkedge.stats.vector.InverseParticipationRatio;
import io.bulkedge.stats.vector.PorterThomasTest;

/**
 * What the singular vectors of one weight matrix say.
 *
 * @param left Porter-Thomas test of the left vectors
 * @param right Porter-Thomas test of the right vectors
 * @param topParticipation inverse participation ratio of the two vectors of the largest singular
 *     value, the larger relative one
 */
public record VectorStatistics(
        PorterThomasTest left, PorterThomasTest right, InverseParticipationRatio topParticipation) {

    /**
     * Mean p-value of the central vectors of both sides.
     *
     * @return the mean; about 1/2 for random directions
     */
    public double bulkMean() {
        return (left.bulkMean() + right.bulkMean()) / 2;
    }

    /**
     * Mean p-value of the vectors of the largest 5 % of the singular values, both sides.
     *
     * @return the mean; about 1/2 for random directions
     */
    public double topMean() {
        return (left.topMean() + right.topMean()) / 2;
    }
}
