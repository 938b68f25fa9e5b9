package io.bulkedge.study;

import io.bulkedge.stats.tail.PowerLawFit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of a tensor's row must know before the numbers: WeightWatcher's words on alpha
 * first, then which figures the precision of the stored data does not support.
 */
final class LayerWarnings {
    private LayerWarnings() {}

    /**
     * Warnings of one tensor.
     *
     * @param s its statistics
     * @return none, or one phrase each
     */
    static List<String> of(LayerStatistics s) {
        List<String> warnings = new ArrayList<>();
        PowerLawFit fit = s.powerLaw();
        if (fit != null && !fit.warning().isEmpty()) {
            warnings.add(fit.warning());
        }
        int rounding = s.norms().matrixRank() - s.norms().storageRank();
        if (rounding > 0) {
            warnings.add(
                    rounding
                            + " of the singular values that matrix_rank counts are rounding of the stored format");
        }
        double resolution = s.spectrum().storageResolution();
        if (fit != null && fit.xmin() <= resolution * resolution) {
            warnings.add("the power-law tail (WWFit) takes in rounding of the stored format");
        }
        if (s.spikes() != null && s.bulk() == null) {
            warnings.add(
                    "the levels are too few, or differ by no more than rounding: no level statistics");
        }
        VectorStatistics vectors = s.vectors();
        if (vectors != null && vectors.excluded() > 0) {
            warnings.add(
                    (vectors.tested() == 0 ? "no" : "not every")
                            + " singular vector is determined: "
                            + vectors.excluded()
                            + " of "
                            + s.spectrum().size()
                            + " pairs left out of the Porter-Thomas figures, their values equal or zero within errors");
        }
        return warnings;
    }
}
