package io.bulkedge.study;

import io.bulkedge.report.Verdict;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MarchenkoPasturFit.Agreement;
import io.bulkedge.stats.bulk.SpikeCount;
import io.bulkedge.stats.vector.PorterThomasTest;
import java.util.Locale;

/** One layer in a few words: first whether there is a bulk of noise, then what lies beyond it. */
final class LayerVerdict {
    private LayerVerdict() {}

    /**
     * The verdict on a layer.
     *
     * @param s what was found
     * @return the verdict
     */
    static Verdict of(LayerStatistics s) {
        SpikeCount count = s.spikes();
        MarchenkoPasturFit fit = s.bulkFit();
        if (count == null || fit == null) {
            return new Verdict(Verdict.Level.WARNING, withoutBulk(s));
        }
        int spikes = count.count();
        if (spikes > 0 && spikes >= count.n() / 2) {
            // The count stops at half of the values: what is left is no bulk to measure noise on.
            return new Verdict(
                    Verdict.Level.WARNING,
                    "No bulk of noise: half of the singular values or more lie beyond any edge fitted to"
                            + " the rest, so edge and number of spikes mean little here.");
        }
        Agreement agreement = fit.agreement();
        if (agreement == Agreement.NONE) {
            return new Verdict(
                    Verdict.Level.WARNING,
                    "No bulk of noise: no Marchenko-Pastur law fits"
                            + distance(fit, MarchenkoPasturFit.NO_BULK)
                            + ", so edge and number of spikes mean little here."
                            + vectors(s));
        }
        boolean noise = spikes == 0 && agreement == Agreement.NOISE;
        return new Verdict(
                noise ? Verdict.Level.USUAL : Verdict.Level.NOTABLE,
                (noise ? "Looks like noise: " : "")
                        + beyond(spikes, noise)
                        + bulk(agreement, fit)
                        + vectors(s));
    }

    private static String beyond(int spikes, boolean continued) {
        return switch (spikes) {
            case 0 -> (continued ? "no" : "No") + " singular value lies beyond the fitted edge";
            case 1 -> "1 singular value lies beyond the fitted edge";
            default -> spikes + " singular values lie beyond the fitted edge";
        };
    }

    private static String bulk(Agreement agreement, MarchenkoPasturFit fit) {
        return switch (agreement) {
            case NOISE ->
                    " and the others follow the Marchenko-Pastur law as those of noise do"
                            + distance(fit, MarchenkoPasturFit.noiseDistance(fit.n()))
                            + ".";
            case NEAR ->
                    "; the others are near the Marchenko-Pastur law"
                            + distance(fit, MarchenkoPasturFit.NEAR)
                            + ".";
            case FAR, NONE ->
                    "; the others do not follow the Marchenko-Pastur law"
                            + distance(fit, MarchenkoPasturFit.NEAR)
                            + ", so the number depends on the edge that was fitted.";
        };
    }

    private static String distance(MarchenkoPasturFit fit, double threshold) {
        return String.format(
                Locale.ROOT,
                " (distance %.3f for %d values, threshold %.3f)",
                fit.distance(),
                fit.n(),
                threshold);
    }

    private static String vectors(LayerStatistics s) {
        VectorStatistics vectors = s.vectors();
        if (vectors == null || !vectors.top().belowRandom()) {
            return "";
        }
        PorterThomasTest.Mean top = vectors.top();
        return String.format(
                Locale.ROOT,
                " The vectors of the largest 5 %% are not all random (mean p %.2f of %d vectors, significant at 1 %%).",
                top.value(),
                top.n());
    }

    private static String withoutBulk(LayerStatistics s) {
        int rank = s.norms().storageRank();
        int size = s.spectrum().size();
        return rank < size
                ? rank
                        + " of "
                        + size
                        + " singular values are no rounding: too few for a bulk and its edge."
                : "Too few singular values for a bulk and its edge.";
    }
}
