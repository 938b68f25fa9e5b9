package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/** Spectra that are drawn without a matrix and a solver. */
public sealed interface LevelModel permits PoissonLevels, CircularBeta, OrthogonalAngles {
    /**
     * Number of levels.
     *
     * @return levels of a spectrum
     */
    int size();

    /**
     * Length of the circle on which the levels lie.
     *
     * @return the period, or infinite for levels on the line
     */
    double period();

    /**
     * One line that states the normalisation.
     *
     * @return text for output
     */
    String normalisation();

    /**
     * Draws spectrum {@code firstMatrix} of the key.
     *
     * @param draws draws random numbers; which does not matter, all draw the same bits
     * @param key seed, stream and index of the spectrum
     * @param levels receives the levels, ascending
     * @param offset position of the first
     */
    void fill(Draws draws, StreamKey key, double[] levels, int offset);
}
