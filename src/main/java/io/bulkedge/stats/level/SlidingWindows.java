package io.bulkedge.stats.level;

import io.bulkedge.stats.unfold.Unfolded;

/**
 * Every place of a window of length L on unfolded levels. Between two places at which a level
 * enters or leaves the window its levels stay the same, so that means over all places are exact
 * sums. The places are split into blocks much longer than the window, whose scatter gives the error
 * of a mean.
 */
final class SlidingWindows {
    /** Takes places with the same levels in the window. */
    interface Visitor {
        /**
         * Takes a run of places.
         *
         * @param block block of the run
         * @param from first place of the window's start
         * @param to last place of its start
         * @param first index of the first level in the window
         * @param end index after its last level
         */
        void visit(int block, double from, double to, int first, int end);
    }

    /** Blocks of twice the window's length are nearly independent. */
    private static final int LENGTHS_PER_BLOCK = 2;

    private static final int MOST_BLOCKS = 64;

    private final double[] levels;
    private final double length;
    private final double start;
    private final double places;
    private final int blocks;

    SlidingWindows(Unfolded unfolded, double length) {
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("a window has a positive length, not " + length);
        }
        this.levels = unfolded.levels();
        this.length = length;
        this.start = levels.length == 0 ? 0 : levels[0];
        this.places = levels.length == 0 ? 0 : levels[levels.length - 1] - length - start;
        this.blocks =
                (int) Math.clamp(places / (LENGTHS_PER_BLOCK * length), 1, (double) MOST_BLOCKS);
    }

    /** Levels, ascending; not to be changed. */
    double[] levels() {
        return levels;
    }

    /** Whether a window fits. */
    boolean any() {
        return places > 0;
    }

    int blocks() {
        return blocks;
    }

    /** Measure of the places of a block. */
    double blockPlaces() {
        return places / blocks;
    }

    void visit(Visitor visitor) {
        int first = 0;
        int end = 0;
        double at = start;
        for (int block = 0; block < blocks; block++) {
            double limit = start + places * (block + 1) / blocks;
            while (at < limit) {
                while (first < levels.length && levels[first] <= at) {
                    first++;
                }
                while (end < levels.length && levels[end] <= at + length) {
                    end++;
                }
                double leaves = first < levels.length ? levels[first] : limit;
                double enters = end < levels.length ? levels[end] - length : limit;
                double to = Math.min(limit, Math.min(leaves, enters));
                // A level that enters at the next number only: subtraction and addition round.
                to = Math.max(to, Math.nextUp(at));
                visitor.visit(block, at, to, first, end);
                at = to;
            }
        }
    }

    /** Standard error of the mean of block means, NaN for too few blocks. */
    static double standardError(double[] blockMeans) {
        int n = blockMeans.length;
        if (n < 4) {
            return Double.NaN;
        }
        double mean = 0;
        for (double value : blockMeans) {
            mean += value / n;
        }
        double squares = 0;
        for (double value : blockMeans) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (n - 1) / n);
    }
}
