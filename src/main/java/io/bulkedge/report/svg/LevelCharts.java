package io.bulkedge.report.svg;

import io.bulkedge.report.LevelPanel;
import io.bulkedge.report.SpacingPanel;
import java.util.Optional;

/** The charts of many spectra of an ensemble. */
public final class LevelCharts {
    private LevelCharts() {}

    /**
     * Density of levels.
     *
     * @param panel the histogram
     * @return its chart; empty if it holds nothing
     */
    public static Optional<Chart> density(LevelPanel panel) {
        return Optional.ofNullable(LevelChart.of(panel));
    }

    /**
     * Spacings of neighbouring levels.
     *
     * @param panel the histogram
     * @return its chart; empty if it holds nothing
     */
    public static Optional<Chart> spacings(SpacingPanel panel) {
        return Optional.ofNullable(SpacingChart.of(panel));
    }
}
