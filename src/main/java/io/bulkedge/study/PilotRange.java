package io.bulkedge.study;

import io.bulkedge.engine.Engine;
import io.bulkedge.law.SpectralLaw;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The interval that a histogram of levels covers: the support of the limit law, or what the first
 * spectra of the seed cover, whichever part of them a run takes; a tenth wider on either side.
 */
public final class PilotRange {
    private static final int SPECTRA = 16;
    private static final double MARGIN = 0.1;

    private PilotRange() {}

    /**
     * Finds the interval.
     *
     * @param source where spectra come from
     * @param study draws the first spectra if no law is known
     * @param engine solves
     * @return the interval, never empty
     * @throws IOException if none of the first spectra was found
     */
    public static Observable.Range of(SpectrumSource source, EnsembleStudy study, Engine engine)
            throws IOException {
        Optional<SpectralLaw> law = EnsembleTheory.limit(source);
        if (law.isPresent()) {
            return widened(Math.min(0, law.get().lower()), law.get().upper());
        }
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        study.run(
                engine,
                new PooledSpectra(0, List.of()),
                SPECTRA,
                new EnsembleStudy.Monitor() {
                    @Override
                    public void levels(long first, double[][] spectra) {
                        for (double[] levels : spectra) {
                            for (double level : levels) {
                                // Of a spectrum that was not found there are none.
                                if (!Double.isNaN(level)) {
                                    ends[0] = Math.min(ends[0], level);
                                    ends[1] = Math.max(ends[1], level);
                                }
                            }
                        }
                    }

                    @Override
                    public boolean after(PooledSpectra soFar) {
                        return true;
                    }
                });
        if (!(ends[0] <= ends[1])) {
            throw new IOException(
                    "none of the first "
                            + SPECTRA
                            + " spectra was found, so there is no range for their density");
        }
        return widened(ends[0], ends[1]);
    }

    private static Observable.Range widened(double low, double high) {
        double width = high > low ? MARGIN * (high - low) : 1;
        return new Observable.Range(low - width, high + width);
    }
}
