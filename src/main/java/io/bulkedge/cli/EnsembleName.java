package io.bulkedge.cli;

import io.bulkedge.ensemble.BandWigner;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.BetaJacobi;
import io.bulkedge.ensemble.BetaLaguerre;
import io.bulkedge.ensemble.BidiagonalSquare;
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
import io.bulkedge.ensemble.NetworkInitialisation;
import io.bulkedge.ensemble.OrthogonalAngles;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.ensemble.Product;
import io.bulkedge.ensemble.RosenzweigPorter;
import io.bulkedge.ensemble.SitePercolated;
import io.bulkedge.ensemble.Spiked;
import io.bulkedge.ensemble.TridiagonalModel;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.matrix.Field;
import io.bulkedge.study.SpectrumSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names of ensembles on the command line, and what they need. */
enum EnsembleName {
    GOE(
            "--n [--variance] [--model]",
            o -> matrices(o, new GaussianOrthogonal(o.order(), o.variance() / o.order()))),
    GUE(
            "--n [--variance] [--model]",
            o -> matrices(o, new GaussianUnitary(o.order(), o.variance() / o.order()))),
    GSE(
            "--n [--variance] [--model]",
            o -> matrices(o, new GaussianSymplectic(o.order(), o.variance() / o.order()))),
    WIGNER(
            "--n [--entries (signs)] [--variance] [--model]",
            o -> matrices(o, wigner(o, o.entryLaw(new EntryLaw.Signs())))),
    WISHART("--n --m [--variance] [--model]", o -> matrices(o, wishart(o, Field.REAL))),
    WISHART_COMPLEX("--n --m [--variance] [--model]", o -> matrices(o, wishart(o, Field.COMPLEX))),
    WISHART_QUATERNION(
            "--n --m [--variance] [--model]", o -> matrices(o, wishart(o, Field.QUATERNION))),
    HERMITE(
            "--n --beta [--variance]",
            o -> tridiagonal(o, new BetaHermite(o.beta(), o.order(), o.variance() / o.order()))),
    LAGUERRE(
            "--n --m --beta [--variance]",
            o ->
                    tridiagonal(
                            o,
                            new BidiagonalSquare(
                                    new BetaLaguerre(
                                            o.beta(),
                                            o.order(),
                                            o.realColumns("--m", o.m),
                                            o.variance() / o.realColumns("--m", o.m))))),
    JACOBI("--n --m --m2 [--beta] [--model]", EnsembleName::jacobi),
    CIRCULAR("--n --beta", o -> new SpectrumSource.OfLevels(new CircularBeta(o.beta(), o.order()))),
    HAAR("--n [--group]", EnsembleName::haar),
    GINIBRE(
            "--n (singular values) [--model]",
            o -> matrices(o, IidGaussian.ginibre(Field.REAL, o.order()))),
    PRODUCT("--widths [--model]", o -> matrices(o, new Gram(Product.ofWidths(widths(o))))),
    WIGNER_PRODUCT(
            "--n --factors [--variance] [--model]",
            o -> matrices(o, new Gram(Product.power(goe(o), o.factors)))),
    PALINDROME(
            "--n --factors [--variance] [--model]",
            o -> matrices(o, Conjugation.palindrome(goe(o), o.factors))),
    CONJUGATION(
            "--n --m, or --widths [--model]",
            o ->
                    matrices(
                            o,
                            o.widths.isEmpty()
                                    ? Conjugation.rectangular(o.order(), o.columns())
                                    : Conjugation.chain(widths(o)))),
    PERCOLATED_WIGNER(
            "--n, --p or --degree [--variance] [--diagonal] [--model]",
            o -> matrices(o, percolatedWigner(o))),
    PERCOLATED_WISHART(
            "--n --m, --p or --degree [--model]",
            o ->
                    matrices(
                            o,
                            new Gram(
                                    IidEntries.factor(
                                            diluted(o, o.columns()), o.order(), o.columns())))),
    SITE_PERCOLATED(
            "--n --p [--variance] [--model]",
            o -> matrices(o, new SitePercolated(goe(o), o.required("--p", o.p)))),
    SPIKED_WIGNER(
            "--n --spikes [--variance] [--model]",
            o -> matrices(o, new Spiked(goe(o), o.spikes()))),
    SPIKED_WISHART(
            "--n --m --spikes [--variance] [--model]",
            o ->
                    matrices(
                            o,
                            new Gram(
                                    new Spiked(
                                            new IidGaussian(
                                                    o.order(),
                                                    o.columns(),
                                                    o.variance() / o.columns()),
                                            o.spikes())))),
    LEVY(
            "--n --tail [--variance] [--model]",
            o -> matrices(o, wigner(o, new EntryLaw.Stable(tail(o))))),
    STUDENT(
            "--n --tail [--variance] [--model]",
            o -> matrices(o, wigner(o, new EntryLaw.Student(tail(o))))),
    PARETO(
            "--n --tail [--variance] [--model]",
            o -> matrices(o, wigner(o, new EntryLaw.Pareto(tail(o))))),
    BAND(
            "--n --band [--variance] [--model]",
            o ->
                    matrices(
                            o,
                            new BandWigner(
                                    new EntryLaw.Gaussian(),
                                    o.order(),
                                    o.required("--band", o.band),
                                    true,
                                    o.variance()))),
    ROSENZWEIG_PORTER(
            "--n --gamma [--model]", o -> matrices(o, new RosenzweigPorter(o.order(), o.gamma()))),
    GLOROT(
            "--n --m (singular values) [--model]",
            o -> matrices(o, NetworkInitialisation.glorotUniform(o.order(), o.columns()))),
    HE(
            "--n --m (singular values) [--model]",
            o -> matrices(o, NetworkInitialisation.heNormal(o.order(), o.columns()))),
    IID(
            "--n --m, or --like (singular values) [--entries (normal)] [--variance] [--model]",
            o -> matrices(o, independent(o))),
    PERMUTED("--like (singular values) [--model]", o -> matrices(o, o.tensor().permuted())),
    LOSS_GP(
            "--n --k1 --k2 [--conditioned] [--degeneracy] [--outliers] [--outlier-scale] [--model]",
            o -> matrices(o, lossSurface(o))),
    POISSON("--n", o -> new SpectrumSource.OfLevels(new PoissonLevels(o.order())));

    private final String needs;

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Function<EnsembleOptions, SpectrumSource> maker;

    EnsembleName(String needs, Function<EnsembleOptions, SpectrumSource> maker) {
        this.needs = needs;
        this.maker = maker;
    }

    /** The name as it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The source of spectra that the options ask for. */
    static SpectrumSource source(EnsembleOptions options) {
        for (EnsembleName name : values()) {
            if (name.word().equals(options.name.toLowerCase(Locale.ROOT))) {
                name.requireOwnOptions(options);
                try {
                    return name.maker.apply(options);
                } catch (IllegalArgumentException e) {
                    throw new UsageException(options.name + ": " + e.getMessage());
                }
            }
        }
        throw new UsageException(
                "no ensemble '"
                        + options.name
                        + "'; there are "
                        + Arrays.stream(values())
                                .map(EnsembleName::word)
                                .collect(Collectors.joining(" ")));
    }

    /** An option that changed nothing would be read as one that did. */
    private void requireOwnOptions(EnsembleOptions options) {
        for (String option : options.given()) {
            if (!uses(option)) {
                throw new UsageException(word() + " has no " + option + "; it takes " + needs);
            }
        }
    }

    /** Whether an option says something about this ensemble. */
    boolean uses(String option) {
        return Arrays.asList(needs.replaceAll("[^a-z0-9-]+", " ").split(" ")).contains(option);
    }

    /** One line per name, for the help text. */
    static String help() {
        return Arrays.stream(values())
                .map(name -> String.format("  %-19s %s", name.word(), name.needs))
                .collect(Collectors.joining("%n", "", "%n"));
    }

    private static SpectrumSource matrices(EnsembleOptions o, Ensemble ensemble) {
        return SpectrumSource.of(ensemble, o.model);
    }

    private static SpectrumSource tridiagonal(EnsembleOptions o, TridiagonalModel model) {
        if (o.model == SpectrumSource.Model.DENSE) {
            throw new UsageException(o.name + " is a tridiagonal model: it has no dense matrices");
        }
        return new SpectrumSource.OfMatrices(
                new TridiagonalPanel(model), new TridiagonalPanel(model), false, 0);
    }

    private static SpectrumSource jacobi(EnsembleOptions o) {
        double first = o.realColumns("--m", o.m);
        double second = o.realColumns("--m2", o.required("--m2", o.m2));
        if (o.beta != null) {
            return tridiagonal(
                    o, new BidiagonalSquare(new BetaJacobi(o.beta(), o.order(), first, second)));
        }
        OptionRange.between("--m + --m2", 1, EnsembleOptions.MOST_COLUMNS, first + second);
        return matrices(
                o,
                new Jacobi(
                        Field.REAL,
                        o.order(),
                        OptionRange.whole("--m without --beta", first),
                        OptionRange.whole("--m2 without --beta", second)));
    }

    private static Ensemble goe(EnsembleOptions o) {
        return new GaussianOrthogonal(o.order(), o.variance() / o.order());
    }

    private static Ensemble wigner(EnsembleOptions o, EntryLaw law) {
        return Wigner.of(law, o.order(), o.variance());
    }

    private static Ensemble wishart(EnsembleOptions o, Field field) {
        return new Wishart(field, o.order(), o.columns(), o.variance());
    }

    private static EntryLaw.Diluted diluted(EnsembleOptions o, int columns) {
        return new EntryLaw.Diluted(new EntryLaw.Gaussian(), o.probability(columns));
    }

    private static SpectrumSource haar(EnsembleOptions o) {
        if (o.group == EnsembleOptions.Group.UNITARY) {
            return new SpectrumSource.OfLevels(new CircularBeta(2, o.order()));
        }
        if (o.order() < 2) {
            throw new UsageException(
                    "--n must be at least 2 for --group orthogonal, not " + o.order());
        }
        return new SpectrumSource.OfLevels(new OrthogonalAngles(o.order()));
    }

    /** The scale of a tensor is that of its entries. */
    private static Ensemble independent(EnsembleOptions o) {
        EntryLaw law = o.entryLaw(new EntryLaw.Gaussian());
        if (o.like == null) {
            double scale = Math.sqrt(o.variance());
            return new IidEntries(law, o.order(), o.columns(), scale * law.limitScale(o.columns()));
        }
        if (o.variance() != 1) {
            throw new UsageException("--like gives the variance: leave --variance out");
        }
        return o.tensor().independent(law);
    }

    private static Ensemble lossSurface(EnsembleOptions o) {
        double first = o.size("--k1", o.k1);
        double second = o.size("--k2", o.k2);
        if (o.conditioned != null) {
            first = LossSurface.conditioned(o.order(), first, second, o.conditioned).first();
        }
        return new LossSurface(
                o.order(), first, second, o.degeneracy, o.outliers, o.outlierScale());
    }

    private static Ensemble percolatedWigner(EnsembleOptions o) {
        double scale = Math.sqrt(o.variance() / o.order());
        EntryLaw.Diluted law = diluted(o, o.order());
        return new Wigner(law, o.order(), scale, o.diagonal ? scale / Math.sqrt(law.p()) : 0);
    }

    private static double tail(EnsembleOptions o) {
        return o.required("--tail", o.tail);
    }

    private static int[] widths(EnsembleOptions o) {
        if (o.widths.isEmpty()) {
            throw new UsageException(o.name + " needs --widths");
        }
        return o.widths.stream().mapToInt(Integer::intValue).toArray();
    }
}
