package io.bulkedge.study;

import io.bulkedge.engine.Engine;
import io.bulkedge.law.SpectralLaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The interval that a histogram of levels covers: the support of the limit law, or what the first
 * spectra of the seed cover, whichever part of them a run takes; a tenth wider on either side. Of
 * heavy tails it covers all but two in a hundred levels.
 */
public final class PilotRange {
    private static final int SPECTRA = 16;
    private static final double MARGIN = 0.1;

    /** Part of the levels that a histogram leaves out at either end where there is no end. */
    private static final double FAR = 1e-4;

    /** Levels reach so many times as far as all but this part of them where tails are heavy. */
    private static final double HEAVY = 8;

    private static final double TAIL = 0.01;

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
        if (law.isPresent() && !EnsembleTheory.outliers(source)) {
            double low = law.get().lower();
            double high = law.get().upper();
            boolean ends = Double.isFinite(high - low);
            return widened(
                    Math.min(0, ends ? low : law.get().quantile(FAR)),
                    ends ? high : law.get().quantile(1 - FAR));
        }
        List<double[]> found = new ArrayList<>();
        study.run(
                engine,
                new PooledSpectra(0, List.of()),
                SPECTRA,
                new EnsembleStudy.Monitor() {
                    @Override
                    public void levels(long first, double[][] spectra) {
                        found.addAll(List.of(spectra));
                    }

                    @Override
                    public boolean after(PooledSpectra soFar) {
                        return true;
                    }
                });
        double[] levels =
                found.stream()
                        .flatMapToDouble(Arrays::stream)
                        // Of a spectrum that was not found there are none.
                        .filter(level -> !Double.isNaN(level))
                        .sorted()
                        .toArray();
        if (levels.length == 0) {
            throw new IOException(
                    "none of the first "
                            + SPECTRA
                            + " spectra was found, so there is no range for their density");
        }
        double low = levels[0];
        double high = levels[levels.length - 1];
        double from = levels[(int) (TAIL * (levels.length - 1))];
        double to = levels[(int) ((1 - TAIL) * (levels.length - 1))];
        boolean heavy = high - low > HEAVY * (to - from) && to > from;
        return heavy ? widened(from, to) : widened(low, high);
    }

    private static Observable.Range widened(double low, double high) {
        double width = high > low ? MARGIN * (high - low) : 1;
        return new Observable.Range(low - width, high + width);
    }
}
