package io.bulkedge.study;

import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.LevelModel;
import io.bulkedge.ensemble.Structure;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.matrix.Field;
import java.util.Arrays;
import java.util.Optional;

/** Where the spectra of an ensemble come from, each a sorted list of levels. */
public sealed interface SpectrumSource {
    /** Which matrices are drawn where there is a choice. */
    enum Model {
        /** The tridiagonal ones if there are any. */
        AUTO,
        /** The ensemble's own, or a factor of them. */
        DENSE,
        /** Tridiagonal ones with the same law of eigenvalues. */
        TRIDIAGONAL
    }

    /**
     * Levels of a spectrum.
     *
     * @return how many
     */
    int size();

    /**
     * What is drawn.
     *
     * @return {@code "dense"}, {@code "factor"}, {@code "tridiagonal"} or {@code "levels"}
     */
    String model();

    /**
     * The normalisation of the ensemble.
     *
     * @return one line
     */
    String normalisation();

    /**
     * Spectra of matrices that are solved.
     *
     * @param ensemble what the spectra are of
     * @param drawn the matrices that are drawn and solved
     * @param squared whether levels are the squares of their singular values
     * @param zeros levels that are zero beside those
     */
    record OfMatrices(Ensemble ensemble, Ensemble drawn, boolean squared, int zeros)
            implements SpectrumSource {
        @Override
        public int size() {
            int values =
                    drawn.structure() == Structure.GENERAL
                            ? Math.min(drawn.rows(), drawn.cols())
                            : drawn.rows();
            return values + zeros;
        }

        @Override
        public String model() {
            if (drawn.structure() == Structure.TRIDIAGONAL) {
                return "tridiagonal";
            }
            return squared ? "factor" : "dense";
        }

        @Override
        public String normalisation() {
            return ensemble.normalisation();
        }

        /**
         * Makes levels of the values of a drawn matrix.
         *
         * @param levels room for {@link #size} levels; from {@link #zeros} on the values,
         *     ascending. Receives the levels, ascending
         */
        void complete(double[] levels) {
            Arrays.fill(levels, 0, zeros, 0);
            for (int i = zeros; squared && i < levels.length; i++) {
                levels[i] *= levels[i];
            }
            if (!squared && zeros > 0) {
                Arrays.sort(levels);
            }
        }
    }

    /**
     * Spectra that are drawn without a matrix.
     *
     * @param levels their law
     */
    record OfLevels(LevelModel levels) implements SpectrumSource {
        @Override
        public int size() {
            return levels.size();
        }

        @Override
        public String model() {
            return "levels";
        }

        @Override
        public String normalisation() {
            return levels.normalisation();
        }
    }

    /**
     * The cheapest way to the spectra of an ensemble.
     *
     * @param ensemble the ensemble
     * @param model restricts the choice
     * @return eigenvalues of Hermitian ensembles, singular values of the others
     * @throws IllegalArgumentException if there is no tridiagonal model and one was asked for
     */
    static SpectrumSource of(Ensemble ensemble, Model model) {
        Optional<TridiagonalModel> tridiagonal = ensemble.tridiagonal();
        if (model == Model.TRIDIAGONAL && tridiagonal.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no tridiagonal model of this ensemble ("
                            + ensemble.normalisation()
                            + ")");
        }
        if (model != Model.DENSE && tridiagonal.isPresent()) {
            TridiagonalPanel drawn = new TridiagonalPanel(tridiagonal.get());
            return new OfMatrices(ensemble, drawn, false, ensemble.rows() - drawn.rows());
        }
        Optional<Ensemble> factor = ensemble.factor();
        // Singular values are found of real matrices only.
        if (factor.isPresent() && ensemble.field() == Field.REAL) {
            int values = Math.min(factor.get().rows(), factor.get().cols());
            return new OfMatrices(ensemble, factor.get(), true, ensemble.rows() - values);
        }
        return new OfMatrices(ensemble, ensemble, false, 0);
    }
}
