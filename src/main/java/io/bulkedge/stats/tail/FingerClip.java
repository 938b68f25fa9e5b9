package io.bulkedge.stats.tail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * WeightWatcher's clip_xmax: a few detached largest eigenvalues ("fingers") can raise alpha by
 * much; they are dropped one after the other until alpha has fallen.
 *
 * @param fit the fit without fingers, or the raw one if alpha never falls enough
 * @param rawAlpha alpha of all eigenvalues
 * @param fingers number of eigenvalues dropped from the top
 */
public record FingerClip(PowerLawFit fit, double rawAlpha, int fingers) {
    /** Eigenvalues dropped at most unless told. */
    public static final int MOST_FINGERS = 10;

    /** How far alpha has to fall unless told. */
    public static final double FALL = 1;

    /**
     * Clips eigenvalues.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @param most eigenvalues dropped at most
     * @param fall how far below the raw alpha the clipped one has to be
     * @return the first fit that is low enough, or null if there is no fit at all
     */
    public static @Nullable FingerClip of(double[] eigenvalues, int most, double fall) {
        PowerLawFit raw = PowerLawFit.of(eigenvalues);
        if (raw == null) {
            return null;
        }
        for (int fingers = 1; fingers <= most && fingers < eigenvalues.length; fingers++) {
            PowerLawFit clipped =
                    PowerLawFit.of(Arrays.copyOf(eigenvalues, eigenvalues.length - fingers));
            if (clipped != null && raw.alpha() - clipped.alpha() >= fall) {
                return new FingerClip(clipped, raw.alpha(), fingers);
            }
        }
        return new FingerClip(raw, raw.alpha(), 0);
    }
}
