package io.bulkedge.study;

import io.bulkedge.engine.Certificate;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MatrixNorms;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.unfold.Bulk;
import org.jspecify.annotations.Nullable;

/**
 * Everything found about one weight matrix. A statistic is null where it is not defined: for a
 * matrix of zeros, for too few values, or when vectors were not computed.
 *
 * @param spectrum singular values with error bounds
 * @param norms norms and ranks
 * @param powerLaw WeightWatcher's power-law fit
 * @param hill Hill estimate and drift of the local exponent
 * @param spikes singular values beyond the edge of noise
 * @param bulkFit Marchenko-Pastur fit of the rest
 * @param bulk distinct levels without spikes
 * @param ratio mean spacing ratio of the central bulk
 * @param spacings spacing test of the central bulk
 * @param vectors what the singular vectors say
 * @param solution how the values were computed
 */
public record LayerStatistics(
        Spectrum spectrum,
        MatrixNorms norms,
        @Nullable PowerLawFit powerLaw,
        @Nullable HillEstimate hill,
        @Nullable SpikeCount spikes,
        @Nullable MarchenkoPasturFit bulkFit,
        @Nullable Bulk bulk,
        @Nullable SpacingRatio ratio,
        @Nullable SpacingTest spacings,
        @Nullable VectorStatistics vectors,
        Solution solution) {

    /**
     * How the values were computed.
     *
     * @param route algorithm in one word
     * @param backend backend in one word
     * @param seconds time of the solve, this matrix's share
     * @param certificate identities checked against the matrix
     */
    public record Solution(
            String route, String backend, double seconds, @Nullable Certificate certificate) {}
}
