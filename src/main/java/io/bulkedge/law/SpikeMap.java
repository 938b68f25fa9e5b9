package io.bulkedge.law;

/**
 * What a large random matrix makes of one spike of a signal of low rank: where the outlier is seen,
 * and how far its vector points along the signal (the transition of Baik, Ben Arous and Peche 2005,
 * doi:10.1214/009117905000000233).
 */
public interface SpikeMap {

    /**
     * The spike up to which nothing leaves the bulk.
     *
     * @return the threshold
     */
    double threshold();

    /**
     * Where a spike is seen.
     *
     * @param spike strength of the signal, positive
     * @return the outlier above the threshold, the edge of the bulk up to it
     */
    double value(double spike);

    /**
     * The spike of an outlier that was seen: the inverse of {@link #value}, the optimal shrinker in
     * the operator norm.
     *
     * @param seen a value
     * @return the spike, 0 for values up to the edge of the bulk
     */
    double spike(double seen);

    /**
     * Squared cosine between the vector of the outlier (the left one of two) and that of the
     * signal.
     *
     * @param spike strength of the signal, positive
     * @return a number between 0 and 1, 0 up to the threshold
     */
    double overlap(double spike);
}
