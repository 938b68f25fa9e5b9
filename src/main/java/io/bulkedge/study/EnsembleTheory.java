package io.bulkedge.study;

import io.bulkedge.ensemble.BandWigner;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.ensemble.Conjugation;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.GaussianSymplectic;
import io.bulkedge.ensemble.GaussianUnitary;
import io.bulkedge.ensemble.Gram;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.Jacobi;
import io.bulkedge.ensemble.LossSurface;
import io.bulkedge.ensemble.OrthogonalAngles;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.ensemble.Product;
import io.bulkedge.ensemble.SitePercolated;
import io.bulkedge.ensemble.Spiked;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.WalkMoments;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.law.PercolatedWigner;
import io.bulkedge.law.PercolatedWishart;
import io.bulkedge.law.SpectralLaw;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/** What is known of the spectra of a source without drawing any. */
public final class EnsembleTheory {
    private EnsembleTheory() {}

    /**
     * Limit of the density of levels, for large bands where there is a band.
     *
     * @param source where spectra come from
     * @return the law, empty if it is not known here
     */
    public static Optional<SpectralLaw> limit(SpectrumSource source) {
        return source instanceof SpectrumSource.OfMatrices matrices
                ? LimitLaws.of(matrices.ensemble())
                : Optional.empty();
    }

    /**
     * Weight of the atom at zero in the limit, at the degree that the matrices have if they are
     * diluted.
     *
     * @param source where spectra come from
     * @return the weight, empty if it is not known here
     */
    public static OptionalDouble atom(SpectrumSource source) {
        Optional<SpectralLaw> limit = limit(source);
        if (limit.isPresent()) {
            return OptionalDouble.of(limit.get().atomAtZero());
        }
        return switch (source) {
            case SpectrumSource.OfLevels _ -> OptionalDouble.of(0);
            case SpectrumSource.OfMatrices(Ensemble ensemble, _, _, _) -> diluted(ensemble);
        };
    }

    private static OptionalDouble diluted(Ensemble ensemble) {
        try {
            return switch (ensemble) {
                case Wigner(EntryLaw.Diluted(_, double p), int n, _, double diagonal)
                        when diagonal == 0 ->
                        OptionalDouble.of(new PercolatedWigner(n * p).atomAtZero());
                // The determinant is a polynomial in the diagonal, and not the zero one.
                case Wigner(EntryLaw.Diluted(EntryLaw.Gaussian _, _), _, _, _) ->
                        OptionalDouble.of(0);
                case Gram(IidEntries(EntryLaw.Diluted(_, double p), int n, int m, _)) ->
                        OptionalDouble.of(new PercolatedWishart(m * p, n * p).atomAtZero());
                default -> OptionalDouble.empty();
            };
        } catch (IllegalArgumentException e) {
            // So many entries of a row are no sparse matrix.
            return OptionalDouble.empty();
        }
    }

    /**
     * One moment of the spectrum.
     *
     * @param value E tr M^k / n
     * @param exact whether it is that of this order, not of the limit
     */
    public record Moment(double value, boolean exact) {}

    /**
     * The k-th moment: exact for Gaussian and Wishart matrices of any beta, that of the limit law
     * for others.
     *
     * @param source where spectra come from
     * @param k order, 1 to 8
     * @return the moment, empty if neither is known here
     */
    public static Optional<Moment> moment(SpectrumSource source, int k) {
        if (!(source instanceof SpectrumSource.OfMatrices matrices)) {
            return Optional.empty();
        }
        Optional<TridiagonalModel> model =
                matrices.ensemble() instanceof TridiagonalPanel(TridiagonalModel own)
                        ? Optional.of(own)
                        : matrices.ensemble().tridiagonal();
        if (model.isPresent()) {
            OptionalDouble exact = WalkMoments.of(model.get(), k);
            if (exact.isPresent()) {
                double share = (double) model.get().size() / matrices.ensemble().rows();
                return Optional.of(new Moment(share * exact.getAsDouble(), true));
            }
        }
        return limit(source).map(law -> new Moment(law.moment(k), false));
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
            case SpectrumSource.OfMatrices matrices ->
                    limit(source)
                            .filter(law -> law.atomAtZero() == 0 && unfolds(matrices.ensemble()))
                            .map(law -> law::cumulative);
            case SpectrumSource.OfLevels levels ->
                    switch (levels.levels()) {
                        case PoissonLevels poisson -> Optional.of(x -> x / poisson.n());
                        case CircularBeta circle -> Optional.of(x -> x / circle.period());
                        case OrthogonalAngles _ -> Optional.of(x -> x / Math.PI);
                    };
        };
    }

    /** Whether every single spectrum has the density of the limit. */
    private static boolean unfolds(Ensemble ensemble) {
        return switch (ensemble) {
            // Of narrow bands none has, and a common shift moves whole spectra.
            case BandWigner _ -> false;
            case LossSurface surface -> surface.first() == 0;
            default -> true;
        };
    }

    /**
     * Whether single levels may lie beyond the limit of the density.
     *
     * @param source where spectra come from
     * @return true for spiked matrices
     */
    public static boolean outliers(SpectrumSource source) {
        return source instanceof SpectrumSource.OfMatrices matrices
                && switch (matrices.ensemble()) {
                    case Spiked _ -> true;
                    case Gram(Ensemble root) -> root instanceof Spiked;
                    case LossSurface surface -> surface.outliers() > 0;
                    default -> false;
                };
    }

    /**
     * Whether the density of levels is constant, so that no part of a spectrum is an edge.
     *
     * @param source where spectra come from
     * @return true for levels on a circle and independent ones
     */
    public static boolean uniform(SpectrumSource source) {
        return source instanceof SpectrumSource.OfLevels levels
                && !(levels.levels() instanceof OrthogonalAngles);
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
                                case OrthogonalAngles _ -> 2;
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
            case Wigner w when LimitLaws.dense(w.law()) -> 1;
            case Wishart w -> w.field().components();
            case Jacobi j -> j.field().components();
            case IidGaussian g -> g.field().components();
            case IidEntries e when LimitLaws.dense(e.law()) -> 1;
            case Product p -> p.field().components();
            case Conjugation c -> c.field().components();
            case LossSurface _ -> 1;
            case Gram(Ensemble root) -> beta(root);
            case Spiked(Ensemble base, List<Double> _) -> beta(base);
            case SitePercolated(Ensemble base, double _) -> beta(base);
            case TridiagonalPanel(TridiagonalModel model) -> model.beta();
            default -> Double.NaN;
        };
    }
}
