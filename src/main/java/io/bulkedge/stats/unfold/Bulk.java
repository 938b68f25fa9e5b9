package io.bulkedge.stats.unfold;

import io.bulkedge.spectrum.Spectrum;
import java.util.Arrays;

/**
 * Distinct levels of a spectrum without its spikes, and their central part.
 *
 * <p>Levels near an edge do not follow the statistics of the bulk: a central share by rank keeps
 * them out. Levels that are equal to the last bit have spacing zero, which no continuous law
 * allows: all but one are dropped and counted. So are singular values that cannot be told from
 * zero, {@link Spectrum#resolution}: the roundoff of a null space, of the solver or of the stored
 * format, has the statistics of noise and nothing to do with the matrix.
 *
 * @param levels distinct levels, ascending
 * @param edgeLow levels below the central part
 * @param edgeHigh levels above the central part
 * @param degenerate levels that were dropped: an equal one is kept, or the value does not exceed
 *     its resolution
 */
public record Bulk(double[] levels, int edgeLow, int edgeHigh, int degenerate) {
    /** Share of the levels, by rank, that is the central part. */
    public static final double CENTRAL_SHARE = 0.70;

    /**
     * The bulk of a spectrum.
     *
     * @param spectrum values
     * @param spikes number of the largest that are no bulk
     * @return its distinct levels
     */
    public static Bulk of(Spectrum spectrum, int spikes) {
        int count = spectrum.size() - spikes;
        double[] distinct = new double[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            boolean zero =
                    spectrum.kind() == Spectrum.Kind.SINGULAR
                            && spectrum.value(i) <= spectrum.resolution(i);
            if (!zero && (size == 0 || spectrum.value(i) > distinct[size - 1])) {
                distinct[size++] = spectrum.value(i);
            }
        }
        int edge = (int) Math.round(size * (1 - CENTRAL_SHARE) / 2);
        return new Bulk(Arrays.copyOf(distinct, size), edge, edge, count - size);
    }

    /**
     * Distance between the smallest and the largest level of the central part.
     *
     * @return the distance, 0 if there are fewer than two levels
     */
    public double span() {
        int last = levels.length - edgeHigh - 1;
        return last > edgeLow ? levels[last] - levels[edgeLow] : 0;
    }

    /**
     * The central part.
     *
     * @return its levels, ascending
     */
    public double[] central() {
        return Arrays.copyOfRange(levels, edgeLow, levels.length - edgeHigh);
    }
}
