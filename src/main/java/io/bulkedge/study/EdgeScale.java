package io.bulkedge.study;

import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.BetaLaguerre;
import io.bulkedge.ensemble.BidiagonalSquare;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.law.TracyWidom;
import io.bulkedge.law.TracyWidom.Convention;
import io.bulkedge.law.WishartEdge;
import java.util.Optional;

/**
 * How the largest level of a Gaussian or Wishart matrix becomes a Tracy-Widom variable: {@code (x -
 * centre) / scale}. For beta = 4 the variable is that of Ramirez, Rider and Virag.
 *
 * @param centre where the edge is
 * @param scale how much it fluctuates
 * @param law the limit
 */
public record EdgeScale(double centre, double scale, TracyWidom law) {
    /**
     * The scaling of a source: {@code 2 sqrt(n v)} and {@code sqrt(v) n^(-1/6)} for off-diagonal
     * variance v; {@link WishartEdge} for Wishart matrices, with Ma's corrections if they are real.
     *
     * @param source where spectra come from
     * @return empty if it is neither, or beta is not 1, 2 or 4
     */
    public static Optional<EdgeScale> of(SpectrumSource source) {
        if (!(source instanceof SpectrumSource.OfMatrices matrices)) {
            return Optional.empty();
        }
        Ensemble ensemble = matrices.ensemble();
        Optional<TridiagonalModel> model =
                ensemble instanceof TridiagonalPanel(TridiagonalModel own)
                        ? Optional.of(own)
                        : ensemble.tridiagonal();
        return model.flatMap(EdgeScale::of);
    }

    private static Optional<EdgeScale> of(TridiagonalModel model) {
        double beta = model.beta();
        if (model.size() == 0 || !(beta == 1 || beta == 2 || beta == 4)) {
            return Optional.empty();
        }
        TracyWidom law = new TracyWidom((int) beta, Convention.RAMIREZ);
        return switch (model) {
            case BetaHermite h -> {
                double root = Math.sqrt(h.entryVariance());
                yield Optional.of(
                        new EdgeScale(
                                2 * root * Math.sqrt(h.n()),
                                root * Math.pow(h.n(), -1 / 6.0),
                                law));
            }
            case BidiagonalSquare(BetaLaguerre l) when l.m() == Math.rint(l.m()) -> {
                long m = (long) l.m();
                WishartEdge edge =
                        beta == 1 ? WishartEdge.ma(m, l.n()) : WishartEdge.plain(m, l.n());
                double v = l.entryVariance();
                yield Optional.of(new EdgeScale(v * edge.centre(), v * edge.scale(), law));
            }
            case BidiagonalSquare _ -> Optional.empty();
        };
    }

    /**
     * Mean of the law.
     *
     * @return E X
     */
    public double theory() {
        return law.moment(1);
    }
}
