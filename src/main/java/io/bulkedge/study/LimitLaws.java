package io.bulkedge.study;

import io.bulkedge.ensemble.BandWigner;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.BetaJacobi;
import io.bulkedge.ensemble.BetaLaguerre;
import io.bulkedge.ensemble.BidiagonalSquare;
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
import io.bulkedge.ensemble.Product;
import io.bulkedge.ensemble.SitePercolated;
import io.bulkedge.ensemble.Spiked;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.law.FussCatalan;
import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.law.NormalShift;
import io.bulkedge.law.Palindrome;
import io.bulkedge.law.ProductOfGaussians;
import io.bulkedge.law.Scaled;
import io.bulkedge.law.Semicircle;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.SquareRoot;
import io.bulkedge.law.Wachter;
import io.bulkedge.law.WithZeros;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits of the density of levels: of eigenvalues, or of singular values of general matrices. */
final class LimitLaws {
    private LimitLaws() {}

    /** The law, empty if none is known here. */
    static Optional<SpectralLaw> of(Ensemble ensemble) {
        int n = ensemble.rows();
        if (n == 0 || ensemble.cols() == 0) {
            return Optional.empty();
        }
        return switch (ensemble) {
            case GaussianOrthogonal g -> semicircle(n * g.entryVariance());
            case GaussianUnitary g -> semicircle(n * g.entryVariance());
            case GaussianSymplectic g -> semicircle(n * g.entryVariance());
            case Wigner w when dense(w.law()) -> semicircle(n * w.entryVariance());
            case BandWigner b when dense(b.law()) -> semicircle(b.variance());
            case Wishart w -> marchenkoPastur(n, w.m(), w.entryVariance());
            case Jacobi j -> wachter(n, j.m1(), j.m2());
            case TridiagonalPanel(TridiagonalModel model) -> of(model);
            case Gram(Product product) -> squareOf(product);
            case Gram(Spiked(Ensemble base, List<Double> _)) -> of(new Gram(base));
            case Gram(Ensemble root) when independent(root) ->
                    marchenkoPastur(n, root.cols(), root.entryVariance());
            case Conjugation conjugation -> of(conjugation);
            case Spiked(Ensemble base, List<Double> _) -> of(base);
            case SitePercolated(GaussianOrthogonal g, double q) ->
                    withZeros(semicircle(q * n * g.entryVariance()), 1 - q);
            case LossSurface surface -> of(surface);
            case Ensemble root when independent(root) -> singularValues(root);
            default -> Optional.empty();
        };
    }

    private static Optional<SpectralLaw> of(TridiagonalModel model) {
        return switch (model) {
            case BetaHermite hermite -> semicircle(hermite.n() * hermite.entryVariance());
            case BidiagonalSquare(BetaLaguerre laguerre) ->
                    Optional.of(
                            new MarchenkoPastur(
                                    laguerre.n() / laguerre.m(),
                                    laguerre.m() * laguerre.entryVariance()));
            case BidiagonalSquare(BetaJacobi jacobi) ->
                    wachter(jacobi.n(), jacobi.m1(), jacobi.m2());
        };
    }

    /** The palindrome and the conjugations that the command line makes. */
    private static Optional<SpectralLaw> of(Conjugation conjugation) {
        List<Ensemble> factors = conjugation.outer().factors();
        if (!(conjugation.inner() instanceof GaussianOrthogonal inner)) {
            return Optional.empty();
        }
        double variance = inner.n() * inner.entryVariance();
        if (factors.stream().allMatch(inner::equals)) {
            int k = factors.size() + 1;
            return Optional.of(
                    new Scaled(new Palindrome(k), Math.pow(Math.sqrt(variance), 2.0 * k - 1)));
        }
        return widths(conjugation.outer())
                .map(
                        widths ->
                                new Scaled(
                                        new io.bulkedge.law.Conjugation(widths),
                                        Math.sqrt(variance)));
    }

    /** Eigenvalues of P P^T. */
    private static Optional<SpectralLaw> squareOf(Product product) {
        List<Ensemble> factors = product.factors();
        Ensemble first = factors.getFirst();
        if (first instanceof GaussianOrthogonal wigner
                && factors.stream().allMatch(first::equals)) {
            double variance = wigner.n() * wigner.entryVariance();
            return Optional.of(
                    new Scaled(
                            new FussCatalan(factors.size()), Math.pow(variance, factors.size())));
        }
        return widths(product).map(ProductOfGaussians::new);
    }

    /** Sizes n_L, ..., n_0 of Gaussian factors with variances 1/n_(i-1); empty for others. */
    private static Optional<List<Integer>> widths(Product product) {
        List<Integer> widths = new ArrayList<>();
        widths.add(product.rows());
        product.factors().forEach(factor -> widths.add(factor.cols()));
        Product same = Product.ofWidths(widths.stream().mapToInt(Integer::intValue).toArray());
        return same.equals(product) ? Optional.of(widths) : Optional.empty();
    }

    private static Optional<SpectralLaw> of(LossSurface surface) {
        Optional<SpectralLaw> law = semicircle(surface.n() * surface.second());
        double shift = Math.abs(surface.first());
        return withZeros(
                shift > 0 ? law.map(l -> new NormalShift(l, shift)) : law,
                (double) surface.degeneracy() / surface.rows());
    }

    private static boolean independent(Ensemble ensemble) {
        return switch (ensemble) {
            case IidGaussian _ -> true;
            case IidEntries entries -> dense(entries.law());
            default -> false;
        };
    }

    /** Sparse matrices have another limit. */
    static boolean dense(EntryLaw law) {
        return Double.isFinite(law.variance()) && !(law instanceof EntryLaw.Diluted);
    }

    /** Of the smaller square, which has no zeros beyond. */
    private static Optional<SpectralLaw> singularValues(Ensemble root) {
        int smaller = Math.min(root.rows(), root.cols());
        int larger = Math.max(root.rows(), root.cols());
        return marchenkoPastur(smaller, larger, root.entryVariance()).map(SquareRoot::new);
    }

    private static Optional<SpectralLaw> semicircle(double variance) {
        return Optional.of(new Semicircle(variance));
    }

    private static Optional<SpectralLaw> marchenkoPastur(int n, int m, double entryVariance) {
        return Optional.of(new MarchenkoPastur((double) n / m, m * entryVariance));
    }

    private static Optional<SpectralLaw> wachter(double n, double m1, double m2) {
        return Optional.of(new Wachter(m1 / n, m2 / n));
    }

    private static Optional<SpectralLaw> withZeros(Optional<SpectralLaw> law, double weight) {
        return weight > 0 ? law.map(l -> new WithZeros(l, weight)) : law;
    }
}
