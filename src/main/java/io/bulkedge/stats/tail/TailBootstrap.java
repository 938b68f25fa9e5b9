package io.bulkedge.stats.tail;

import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How well a power law fits, and how certain its parameters are, by drawing the sample again and
 * repeating the whole fit, the choice of the threshold included. Replica r uses matrix r of the
 * key, so results do not depend on the number of threads.
 */
public final class TailBootstrap {
    private static final int GOODNESS = 1;
    private static final int INTERVALS = 2;
    private static final int ABOVE = 3;

    private final TailSample sample;
    private final TailDistance distance;
    private final StreamKey key;
    private final int replicas;
    private final int threads;

    /**
     * Prepares replicas.
     *
     * @param sample the sample
     * @param distance what the fit makes least
     * @param key seed; of stream {@link StreamKey#BOOTSTRAPS} by custom, without a role
     * @param replicas number of samples drawn, at least 1; 2500 give p to 0.01
     * @param threads threads that work, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public TailBootstrap(
            TailSample sample, TailDistance distance, StreamKey key, int replicas, int threads) {
        if (replicas < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    replicas + " replicas on " + threads + " threads: at least 1 of each");
        }
        this.sample = sample;
        this.distance = distance;
        this.key = key;
        this.replicas = replicas;
        this.threads = threads;
    }

    /**
     * Goodness of fit.
     *
     * @param pValue {@code (1 + replicas that are at least as far from their own fit)/(1 +
     *     replicas)}; by custom a power law is refused below 0.1
     * @param replicas replicas with a fit
     * @param bound whether no replica was as far, so that the p-value is only a bound
     */
    public record Goodness(double pValue, int replicas, boolean bound) {}

    /**
     * Percentile intervals and standard deviations over samples drawn with replacement.
     *
     * @param alphaLow lower end for the exponent
     * @param alphaHigh upper end
     * @param alphaError standard deviation
     * @param xminLow lower end for the threshold
     * @param xminHigh upper end
     * @param xminError standard deviation
     * @param level nominal probability of the interval
     * @param replicas replicas with a fit
     */
    public record Intervals(
            double alphaLow,
            double alphaHigh,
            double alphaError,
            double xminLow,
            double xminHigh,
            double xminError,
            double level,
            int replicas) {}

    /**
     * The semi-parametric test of Clauset, Shalizi and Newman (2009, doi:10.1137/070710111): values
     * below the threshold from the sample, above it from the fitted law. Conservative: the choice
     * of the threshold favours good fits in the sample more than in its replicas.
     *
     * @param fit the fit of the sample, by {@link PowerLawSearch#distinct} with the same distance
     * @return the p-value, or null if no replica has a fit
     */
    public @Nullable Goodness goodness(PowerLawFit fit) {
        int below = sample.first(fit.xmin());
        double origin = Math.log(fit.xmin());
        StreamKey base = key.role(GOODNESS);
        double[] distances = new double[replicas];
        Arrays.fill(distances, Double.NaN);
        run(
                (resampling, r) -> {
                    LogTail tail =
                            LogTail.ofDistinct(
                                    resampling.semiParametric(
                                            base.matrix(r), below, origin, fit.alpha() - 1));
                    ThresholdSearch.Best best = ThresholdSearch.of(tail, distance);
                    if (best != null) {
                        distances[r] = best.distance();
                    }
                });
        int fitted = 0;
        int farther = 0;
        for (double d : distances) {
            fitted += Double.isNaN(d) ? 0 : 1;
            farther += d >= fit.distance() ? 1 : 0;
        }
        return fitted == 0
                ? null
                : new Goodness((1.0 + farther) / (1.0 + fitted), fitted, farther == 0);
    }

    /**
     * Goodness of fit above a threshold that was set without looking at the tail. The distance from
     * the fitted law does not depend on alpha then, so that under a power law the p-value is
     * uniform on its {@code 1 + replicas} values, for any number of values. Of a threshold that was
     * chosen by its distance it is too large; {@link #goodness} repeats the choice.
     *
     * @param xmin threshold, positive
     * @return the p-value, or null if there is no fit
     */
    public @Nullable Goodness goodnessAbove(double xmin) {
        PowerLawFit fit = PowerLawSearch.above(sample, xmin, distance);
        if (fit == null) {
            return null;
        }
        double[] u = sample.above(xmin);
        int atThreshold = 0;
        while (u[atThreshold] == 0) {
            atThreshold++;
        }
        int free = u.length - atThreshold;
        StreamKey base = key.role(ABOVE);
        double[] distances = new double[replicas];
        run(
                (_, r) -> {
                    double[] drawn = new double[u.length];
                    double[] logs =
                            new Resampling(new double[free])
                                    .semiParametric(base.matrix(r), 0, 0, 1);
                    System.arraycopy(logs, 0, drawn, u.length - free, free);
                    distances[r] = distanceFromOrigin(LogTail.ofDistinct(drawn));
                });
        int farther = 0;
        for (double d : distances) {
            farther += d >= fit.distance() ? 1 : 0;
        }
        return new Goodness((1.0 + farther) / (1.0 + replicas), replicas, farther == 0);
    }

    /** Distance of values above 0, in logarithms, from their power law with threshold 0. */
    private double distanceFromOrigin(LogTail tail) {
        double values = tail.size();
        double slope = -values / (tail.excess()[0] + values * tail.logs()[0]);
        return new TailDeviation(tail)
                .of(
                        distance,
                        new TailDeviation.Threshold(0, 0, slope, values),
                        Double.POSITIVE_INFINITY);
    }

    /**
     * Intervals of exponent and threshold (Efron's percentile method, doi:10.1214/aos/1176344552).
     *
     * @param level nominal probability, between 0 and 1
     * @return the intervals, or null if fewer than two replicas have a fit
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public @Nullable Intervals intervals(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + " is not between 0 and 1");
        }
        StreamKey base = key.role(INTERVALS);
        double[] alphas = new double[replicas];
        double[] thresholds = new double[replicas];
        Arrays.fill(alphas, Double.NaN);
        Arrays.fill(thresholds, Double.NaN);
        run(
                (resampling, r) -> {
                    LogTail tail = LogTail.ofDistinct(resampling.plain(base.matrix(r)));
                    ThresholdSearch.Best best = ThresholdSearch.of(tail, distance);
                    if (best != null) {
                        alphas[r] = best.alpha();
                        thresholds[r] = Math.exp(tail.logs()[best.entry()]);
                    }
                });
        double[] alpha = Arrays.stream(alphas).filter(Double::isFinite).sorted().toArray();
        double[] xmin = Arrays.stream(thresholds).filter(Double::isFinite).sorted().toArray();
        if (alpha.length < 2) {
            return null;
        }
        double side = 0.5 * (1 - level);
        return new Intervals(
                quantile(alpha, side),
                quantile(alpha, 1 - side),
                deviation(alpha),
                quantile(xmin, side),
                quantile(xmin, 1 - side),
                deviation(xmin),
                level,
                alpha.length);
    }

    /** Linear interpolation between order statistics, {@code (n - 1) p} from the first. */
    private static double quantile(double[] sorted, double p) {
        double at = (sorted.length - 1) * p;
        int below = Math.min((int) at, sorted.length - 2);
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    private static double deviation(double[] x) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (x.length - 1));
    }

    /** Work of one replica, which writes to places of its own. */
    private interface Replica {
        void run(Resampling resampling, int replica);
    }

    private void run(Replica replica) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker =
                () -> {
                    Resampling resampling = new Resampling(sample.logs());
                    for (int r = next.getAndIncrement(); r < replicas; r = next.getAndIncrement()) {
                        replica.run(resampling, r);
                    }
                };
        if (threads == 1) {
            worker.run();
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            CompletableFuture<?>[] workers = new CompletableFuture<?>[threads];
            for (int t = 0; t < threads; t++) {
                workers[t] = CompletableFuture.runAsync(worker, pool);
            }
            CompletableFuture.allOf(workers).join();
        }
    }
}
