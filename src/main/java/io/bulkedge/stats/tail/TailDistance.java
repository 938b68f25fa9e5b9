package io.bulkedge.stats.tail;

/**
 * Distances between a tail and its fitted power law F. The staircase E counts the values below x,
 * divided by the number n of the tail: the one-sided form that Clauset, Shalizi and Newman,
 * WeightWatcher and powerlaw use (doi:10.1137/070710111).
 */
public enum TailDistance {
    /** Kolmogorov's {@code D = max |F - E|}. */
    KOLMOGOROV,

    /**
     * Kuiper's {@code V = max (F - E) + max (E - F)}, as sensitive at the ends as in the middle.
     */
    KUIPER,

    /**
     * Anderson and Darling's {@code A^2 = (1/n) sum (F - E)^2 / (F (1 - F))} over the values above
     * the threshold. The mean and not the sum, so that tails of different lengths compare. Every
     * threshold costs its own sum: n^2 operations over all thresholds of very even data, fewer
     * where a sum is beyond the least one early.
     */
    ANDERSON_DARLING
}
