package io.bulkedge.study;

import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.GaussianSymplectic;
import io.bulkedge.ensemble.GaussianUnitary;
import io.bulkedge.ensemble.Gram;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.law.Semicircle;
import io.bulkedge.law.SpectralLaw;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/** What is known of the spectra of a source without drawing any. */
public final class EnsembleTheory {
    private EnsembleTheory() {}

    /**
     * Limit of the density of levels.
     *
     * @param source where spectra come from
     * @return the law, empty if it is not known here
     */
    public static Optional<SpectralLaw> limit(SpectrumSource source) {
        return source instanceof SpectrumSource.OfMatrices matrices
                ? limit(matrices.ensemble())
                : Optional.empty();
    }

    private static Optional<SpectralLaw> limit(Ensemble ensemble) {
        int n = ensemble.rows();
        if (n == 0) {
            return Optional.empty();
        }
        return switch (ensemble) {
            case GaussianOrthogonal g -> semicircle(n * g.entryVariance());
            case GaussianUnitary g -> semicircle(n * g.entryVariance());
            case GaussianSymplectic g -> semicircle(n * g.entryVariance());
            case Wigner w when dense(w.law()) -> semicircle(n * w.entryVariance());
            case Wishart w -> marchenkoPastur(n, w.m(), w.entryVariance());
            case Gram(IidGaussian root) -> marchenkoPastur(n, root.cols(), root.entryVariance());
            case TridiagonalPanel(TridiagonalModel model) -> limit(model);
            default -> Optional.empty();
        };
    }

    private static Optional<SpectralLaw> limit(TridiagonalModel model) {
        return model instanceof BetaHermite hermite
                ? semicircle(hermite.n() * hermite.entryVariance())
                : Optional.empty();
    }

    /** Sparse matrices have another limit. */
    private static boolean dense(EntryLaw law) {
        return Double.isFinite(law.variance()) && !(law instanceof EntryLaw.Diluted);
    }

    private static Optional<SpectralLaw> semicircle(double variance) {
        return Optional.of(new Semicircle(variance));
    }

    private static Optional<SpectralLaw> marchenkoPastur(int n, int m, double entryVariance) {
        return Optional.of(new MarchenkoPastur((double) n / m, m * entryVariance));
    }

    /**
     * Distribution function that unfolds the levels.
     *
     * @param source where spectra come from
     * @return the function; empty if none is known here, or the law has an atom
     */
    public static Optional<DoubleUnaryOperator> unfolding(SpectrumSource source) {
        return switch (source) {
            // Levels of an atom have no order to unfold.
            case SpectrumSource.OfMatrices _ ->
                    limit(source).filter(law -> law.atomAtZero() == 0).map(law -> law::cumulative);
            case SpectrumSource.OfLevels levels ->
                    switch (levels.levels()) {
                        case PoissonLevels poisson -> Optional.of(x -> x / poisson.n());
                        case CircularBeta circle -> Optional.of(x -> x / circle.period());
                    };
        };
    }

    /**
     * Whether the density of levels is constant, so that no part of a spectrum is an edge.
     *
     * @param source where spectra come from
     * @return true for levels that are drawn without a matrix
     */
    public static boolean uniform(SpectrumSource source) {
        return source instanceof SpectrumSource.OfLevels;
    }

    /**
     * Dyson index of the local statistics in the bulk.
     *
     * @param source where spectra come from
     * @return 1, 2 or 4, 0 for independent levels; empty if it is another or not known here
     */
    public static OptionalInt beta(SpectrumSource source) {
        double beta =
                switch (source) {
                    case SpectrumSource.OfLevels levels ->
                            switch (levels.levels()) {
                                case PoissonLevels _ -> 0;
                                case CircularBeta circle -> circle.beta();
                            };
                    case SpectrumSource.OfMatrices matrices -> beta(matrices.ensemble());
                };
        boolean known = beta == 0 || beta == 1 || beta == 2 || beta == 4;
        return known ? OptionalInt.of((int) beta) : OptionalInt.empty();
    }

    private static double beta(Ensemble ensemble) {
        return switch (ensemble) {
            case GaussianOrthogonal _ -> 1;
            case GaussianUnitary _ -> 2;
            case GaussianSymplectic _ -> 4;
            case Wigner w when dense(w.law()) -> 1;
            case Wishart w -> w.field().components();
            case Gram(IidGaussian root) -> root.field().components();
            case TridiagonalPanel(TridiagonalModel model) -> model.beta();
            default -> Double.NaN;
        };
    }
}
