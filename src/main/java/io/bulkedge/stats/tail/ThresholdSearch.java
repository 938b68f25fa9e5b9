package io.bulkedge.stats.tail;

import org.jspecify.annotations.Nullable;

/**
 * The threshold with the least distance between tail and power law.
 *
 * <p>Every entry but the last is a candidate. A first pass solves about 2 sqrt(n) of them; the
 * others are compared where the deviation of their neighbours was largest, which rules out nearly
 * all of them with one or two exponentials each, and the rest are solved. The result is that of
 * trying them all, the first least distance included, in about n operations (except {@link
 * TailDistance#ANDERSON_DARLING}).
 */
final class ThresholdSearch {
    private ThresholdSearch() {}

    /**
     * The least.
     *
     * @param entry first entry of the tail
     * @param alpha exponent of the density
     * @param distance the distance
     */
    record Best(int entry, double alpha, double distance) {}

    static @Nullable Best of(LogTail tail, TailDistance distance) {
        int candidates = 0;
        while (candidates < tail.entries() - 1 && tail.excess()[candidates] > 0) {
            candidates++;
        }
        if (candidates == 0) {
            return null;
        }
        Running running = new Running(tail, distance);
        int stride = Math.max(1, (int) (0.5 * Math.sqrt(candidates)));
        for (int i = 0; i < candidates; i += stride) {
            running.solve(i);
        }
        for (int i = 0; i < candidates; i++) {
            if (i % stride == 0) {
                // Fresh witnesses for the candidates that follow.
                running.solve(i);
            } else {
                running.consider(i);
            }
        }
        return new Best(running.best, running.bestAlpha, running.bestDistance);
    }

    /** The least so far. */
    private static final class Running {
        private final LogTail tail;
        private final TailDistance distance;
        private final TailDeviation deviation;
        private int best = -1;
        private double bestAlpha;
        private double bestDistance = Double.POSITIVE_INFINITY;

        Running(LogTail tail, TailDistance distance) {
            this.tail = tail;
            this.distance = distance;
            this.deviation = new TailDeviation(tail);
        }

        void consider(int entry) {
            TailDeviation.Threshold t = deviation.threshold(entry, tail.alpha(entry));
            if (deviation.atLeast(distance, t) <= bestDistance) {
                solve(entry);
            }
        }

        void solve(int entry) {
            double alpha = tail.alpha(entry);
            // Where the exponent rounds to 1 the law has no tail at all.
            double value =
                    alpha > 1
                            ? deviation.of(
                                    distance, deviation.threshold(entry, alpha), bestDistance)
                            : 1;
            if (value < bestDistance || (value == bestDistance && entry < best)) {
                best = entry;
                bestAlpha = alpha;
                bestDistance = value;
            }
        }
    }
}
