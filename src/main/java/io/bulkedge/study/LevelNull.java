package io.bulkedge.study;

import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.PoissonLevels;
import io.bulkedge.law.Semicircle;
import io.bulkedge.random.StreamKey;
import io.bulkedge.stats.unfold.AnalyticStaircase;
import io.bulkedge.stats.unfold.MeanSpacing;
import io.bulkedge.stats.unfold.PoolStaircase;
import io.bulkedge.stats.unfold.Unfolded;
import io.bulkedge.stats.unfold.Unfolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Null distributions of the distances of spacings from their laws: real symmetric Gaussian matrices
 * and independent levels, unfolded as the data were. Distances are compared times the root of the
 * number of spacings, so spectra of many levels are stood for by shorter ones.
 */
public final class LevelNull {
    /** Most levels of a replica: beyond, the law of a scaled distance hardly changes. */
    static final int MOST_LEVELS = 1000;

    /** Most levels of a pool: beyond, a thousand pools are too much work. */
    private static final int MOST_POOLED = 5000;

    /** Fewest replicas: p-values down to a thousandth. */
    public static final int LEAST_REPLICAS = 1000;

    private final List<Scaled> orthogonal;
    private final List<Scaled> poisson;

    /** Distances of a replica times the root of its number of spacings. */
    private record Scaled(LevelSummary.Distances distances, double root) {
        double of(ToDoubleFunction<LevelSummary.Distances> which) {
            return root * which.applyAsDouble(distances);
        }
    }

    /**
     * A p-value.
     *
     * @param value (1 + replicas at least as far) / (1 + replicas)
     * @param bound whether no replica is as far, so that the p-value may be smaller
     */
    public record PValue(double value, boolean bound) {}

    private LevelNull(List<Scaled> orthogonal, List<Scaled> poisson) {
        this.orthogonal = orthogonal;
        this.poisson = poisson;
    }

    /**
     * Simulates.
     *
     * @param engine solves
     * @param seed seed of everything random; matrices are of another stream than samples are
     * @param threads threads of the host
     * @param levels levels of a spectrum of the data, at least 3
     * @param spectra how many there are
     * @param unfolding that of the data
     * @param replicas at least {@link #LEAST_REPLICAS}
     * @return the null distributions; none, and so no p-values, for a large pool
     * @throws IOException never, as nothing is saved
     */
    public static LevelNull simulate(
            Engine engine,
            long seed,
            int threads,
            int levels,
            int spectra,
            Unfolding unfolding,
            int replicas)
            throws IOException {
        int n = Math.min(levels, MOST_LEVELS);
        boolean pool = unfolding instanceof PoolStaircase;
        if (pool && (levels > n || (long) n * spectra > MOST_POOLED)) {
            return new LevelNull(List.of(), List.of());
        }
        // A pool is part of the noise, so those of replicas are as large.
        int together = pool ? spectra : Math.clamp(MOST_LEVELS / n, 1, spectra);
        // Levels that are declared unfolded are taken from the bulk; others come with their edges.
        int drawn = unfolding instanceof MeanSpacing ? 2 * n : n;
        SpectrumSource matrices =
                SpectrumSource.of(GaussianOrthogonal.semicircle(drawn), SpectrumSource.Model.AUTO);
        Unfolding exact = new AnalyticStaircase("semicircle", drawn, new Semicircle(1)::cumulative);
        List<Scaled> orthogonal =
                distances(
                        engine,
                        new EnsembleStudy(
                                matrices, seed, StreamKey.NULLS, threads, Optional.empty()),
                        (long) replicas * together,
                        together,
                        group ->
                                switch (unfolding) {
                                    case MeanSpacing mean ->
                                            spectrum ->
                                                    mean.unfold(
                                                            central(exact.unfold(spectrum), n)
                                                                    .levels());
                                    case AnalyticStaircase _ -> exact::unfold;
                                    case PoolStaircase _ -> new PoolStaircase(group)::unfold;
                                    default -> unfolding::unfold;
                                });
        List<Scaled> poisson =
                distances(
                        engine,
                        new EnsembleStudy(
                                new SpectrumSource.OfLevels(new PoissonLevels(n)),
                                seed,
                                StreamKey.NULLS,
                                threads,
                                Optional.empty()),
                        (long) replicas * together,
                        together,
                        group ->
                                switch (unfolding) {
                                    // Their density is 1 as they are.
                                    case AnalyticStaircase _ -> Unfolded::declared;
                                    case PoolStaircase _ -> new PoolStaircase(group)::unfold;
                                    default -> unfolding::unfold;
                                });
        return new LevelNull(orthogonal, poisson);
    }

    private static Unfolded central(Unfolded unfolded, int n) {
        int rest = Math.max(0, unfolded.size() - n);
        return unfolded.without(rest / 2, rest - rest / 2);
    }

    /** How the spectra of a replica are unfolded. */
    private interface Route {
        Function<double[], Unfolded> of(List<double[]> group);
    }

    private static List<Scaled> distances(
            Engine engine, EnsembleStudy study, long spectra, int together, Route route)
            throws IOException {
        List<double[]> all = new ArrayList<>();
        study.run(
                engine,
                new PooledSpectra(0, List.of()),
                spectra,
                new EnsembleStudy.Monitor() {
                    @Override
                    public void levels(long first, double[][] levels) {
                        for (double[] spectrum : levels) {
                            all.add(spectrum.clone());
                        }
                    }

                    @Override
                    public boolean after(PooledSpectra soFar) {
                        return true;
                    }
                });
        List<Integer> groups = new ArrayList<>();
        for (int first = 0; first + together <= all.size(); first += together) {
            groups.add(first);
        }
        return groups.parallelStream()
                .map(first -> all.subList(first, first + together))
                .map(group -> scaled(group.stream().map(route.of(group)).toList()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Scaled> scaled(List<Unfolded> unfolded) {
        double[] spacings = LevelSummary.spacings(unfolded);
        return Optional.ofNullable(LevelSummary.Distances.of(spacings))
                .map(distances -> new Scaled(distances, Math.sqrt(spacings.length)));
    }

    /**
     * The p-value of the distance from the Wigner surmise among Gaussian orthogonal matrices.
     *
     * @param summary the data
     * @return the p-value; empty if there are no spacings, or no replicas
     */
    public Optional<PValue> surmise(LevelSummary summary) {
        return p(summary, orthogonal, LevelSummary.Distances::surmise);
    }

    /**
     * The p-value of the distance from the exact law among Gaussian orthogonal matrices.
     *
     * @param summary the data
     * @return the p-value; empty if there are no spacings
     */
    public Optional<PValue> gaudin(LevelSummary summary) {
        return p(summary, orthogonal, LevelSummary.Distances::gaudin);
    }

    /**
     * The p-value of the distance from the exponential law among independent levels.
     *
     * @param summary the data
     * @return the p-value; empty if there are no spacings
     */
    public Optional<PValue> poisson(LevelSummary summary) {
        return p(summary, poisson, LevelSummary.Distances::poisson);
    }

    private static Optional<PValue> p(
            LevelSummary summary,
            List<Scaled> replicas,
            ToDoubleFunction<LevelSummary.Distances> which) {
        if (summary.distances() == null || replicas.isEmpty()) {
            return Optional.empty();
        }
        double found = new Scaled(summary.distances(), Math.sqrt(summary.spacings())).of(which);
        long far = replicas.stream().filter(replica -> replica.of(which) >= found).count();
        return Optional.of(new PValue((1.0 + far) / (1 + replicas.size()), far == 0));
    }
}
