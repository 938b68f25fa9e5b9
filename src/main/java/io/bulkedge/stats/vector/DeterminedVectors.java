package io.bulkedge.stats.vector;

import io.bulkedge.spectrum.Spectrum;
import java.util.List;

/**
 * Which singular vectors the data determine. Vectors of equal singular values, or of values that
 * differ by less than errors can move them, are any basis of their common space: the solver's
 * choice, which no test may read.
 *
 * <p>An error E rotates vectors of s_i and s_j into each other by an angle of about {@code |u_i^T E
 * v_j| / |s_i - s_j|}, and by at most {@code ||E||_2} over the gap (Wedin 1972,
 * doi:10.1007/BF01932678; Davis and Kahan 1970, doi:10.1137/0707001). Two errors count: that of the
 * solver, with the error bounds of the two values for ||E||_2; and the rounding to the stored
 * format, independent errors of at most u times the entry, for which {@code |u_i^T E v_j|} is
 * {@code u ||W||_F / sqrt(M N)} for delocalised vectors and more for localised ones, in proportion
 * to their relative participation ratios, up to u ||W||_F for single entries. A vector counts as
 * determined if
 *
 * <ul>
 *   <li>its value exceeds three times its error bound and {@link Spectrum#storageResolution};
 *   <li>either gap to a neighbour exceeds three times the sum of both, so that neither error
 *       rotates it by more than about a third of a radian.
 * </ul>
 */
public final class DeterminedVectors {
    /** Gap in units of the error: the inverse of the largest rotation in radians. */
    private static final double LEAST_GAP = 3;

    private DeterminedVectors() {}

    /**
     * Decides for every pair of vectors.
     *
     * @param spectrum singular values with error bounds
     * @param left participation of the left vectors, ascending in the singular value
     * @param right participation of the right vectors
     * @return one flag per singular value
     */
    public static boolean[] of(
            Spectrum spectrum,
            List<InverseParticipationRatio> left,
            List<InverseParticipationRatio> right) {
        int n = spectrum.size();
        boolean[] determined = new boolean[n];
        double entry =
                spectrum.sourceUnitRoundoff()
                        * frobenius(spectrum)
                        / Math.sqrt((double) spectrum.smaller() * spectrum.larger());
        double[] coupling = new double[n];
        for (int i = 0; i < n; i++) {
            double localised = Math.sqrt(left.get(i).relative() * right.get(i).relative());
            coupling[i] = entry * Math.max(1, localised);
            determined[i] =
                    spectrum.value(i)
                            > Math.max(
                                    LEAST_GAP * spectrum.errorBound(i),
                                    spectrum.storageResolution());
        }
        for (int i = 1; i < n; i++) {
            double solver = spectrum.errorBound(i - 1) + spectrum.errorBound(i);
            double rounding = Math.max(coupling[i - 1], coupling[i]);
            double gap = spectrum.value(i) - spectrum.value(i - 1);
            if (!(gap > LEAST_GAP * (solver + rounding))) {
                determined[i - 1] = false;
                determined[i] = false;
            }
        }
        return determined;
    }

    private static double frobenius(Spectrum spectrum) {
        double max = spectrum.value(spectrum.size() - 1);
        double sum = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            double relative = max > 0 ? spectrum.value(i) / max : 0;
            sum += relative * relative;
        }
        return max * Math.sqrt(sum);
    }
}
