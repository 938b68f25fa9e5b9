package io.bulkedge.stats.tail;

/**
 * Distance of one tail from its power law, without looking at every value.
 *
 * <p>Model and staircase both rise. Between entries p and q the largest deviation is therefore at
 * most {@code F_q - E_(p+1)} one way and {@code E_(q-1) - F_p} the other, also as computed, since
 * floating-point subtraction, multiplication and {@code Math.expm1} are monotone. Intervals that
 * cannot hold the maximum are left out, so the result is that of the definition to the last bit
 * after about 1/D evaluations instead of n. One instance serves one thread.
 */
final class TailDeviation {
    private static final int DEPTH = 64;

    private final LogTail tail;
    private final int[] left = new int[DEPTH];
    private final int[] right = new int[DEPTH];
    private final double[] leftModel = new double[DEPTH];
    private final double[] rightModel = new double[DEPTH];

    private double above;
    private double below;
    private int aboveAt;
    private int belowAt;

    TailDeviation(LogTail tail) {
        this.tail = tail;
    }

    /** The tail from an entry on, with its threshold and slope. */
    record Threshold(int entry, double log, double slope, double values) {}

    Threshold threshold(int entry, double alpha) {
        return new Threshold(entry, tail.logs()[entry], 1 - alpha, tail.values(entry));
    }

    /**
     * A lower bound of the distance of a tail: its deviations where those of the last tail were
     * largest.
     */
    double atLeast(TailDistance distance, Threshold t) {
        double up = aboveAt < t.entry() ? 0 : model(t, aboveAt) - staircase(t, aboveAt);
        double down = belowAt < t.entry() ? 0 : staircase(t, belowAt) - model(t, belowAt);
        return switch (distance) {
            case KOLMOGOROV -> Math.max(up, down);
            case KUIPER -> Math.max(up, 0) + Math.max(down, 0);
            case ANDERSON_DARLING -> 0;
        };
    }

    /**
     * The distance.
     *
     * @param enough sums of squares stop when they exceed this
     */
    double of(TailDistance distance, Threshold t, double enough) {
        return switch (distance) {
            case KOLMOGOROV -> {
                search(t, true);
                yield Math.max(above, below);
            }
            case KUIPER -> {
                search(t, false);
                yield above + below;
            }
            case ANDERSON_DARLING -> squares(t, enough);
        };
    }

    private void search(Threshold t, boolean larger) {
        int first = t.entry();
        int last = tail.entries() - 1;
        int hintAbove = aboveAt;
        int hintBelow = belowAt;
        above = 0;
        below = 0;
        aboveAt = first;
        belowAt = first;
        double lowest = look(t, first);
        double highest = look(t, last);
        if (hintAbove > first) {
            look(t, hintAbove);
        }
        if (hintBelow > first) {
            look(t, hintBelow);
        }
        int depth = push(0, first, last, lowest, highest);
        while (depth > 0) {
            depth--;
            int p = left[depth];
            int q = right[depth];
            double low = leftModel[depth];
            double high = rightModel[depth];
            if (q - p < 2 || excluded(t, p, q, low, high, larger)) {
                continue;
            }
            int middle = (p + q) >>> 1;
            double model = look(t, middle);
            depth = push(depth, middle, q, model, high);
            depth = push(depth, p, middle, low, model);
        }
    }

    private boolean excluded(Threshold t, int p, int q, double low, double high, boolean larger) {
        double up = high - staircase(t, p + 1);
        double down = staircase(t, q - 1) - low;
        if (larger) {
            return Math.max(up, down) <= Math.max(above, below);
        }
        return up <= above && down <= below;
    }

    private int push(int depth, int p, int q, double low, double high) {
        left[depth] = p;
        right[depth] = q;
        leftModel[depth] = low;
        rightModel[depth] = high;
        return depth + 1;
    }

    /** Takes one entry into account and returns the model there. */
    private double look(Threshold t, int entry) {
        double model = model(t, entry);
        double difference = model - staircase(t, entry);
        if (difference > above) {
            above = difference;
            aboveAt = entry;
        }
        if (-difference > below) {
            below = -difference;
            belowAt = entry;
        }
        return model;
    }

    private double squares(Threshold t, double enough) {
        double sum = 0;
        double limit = enough * t.values();
        for (int j = t.entry(); j < tail.entries() && sum <= limit; j++) {
            double survival = Math.exp(t.slope() * (tail.logs()[j] - t.log()));
            double weight = survival * -Math.expm1(t.slope() * (tail.logs()[j] - t.log()));
            if (weight > 0) {
                double difference = model(t, j) - staircase(t, j);
                int next = j + 1 < tail.entries() ? tail.ranks()[j + 1] : tail.size();
                sum += (next - tail.ranks()[j]) * difference * difference / weight;
            }
        }
        return sum / t.values();
    }

    private double model(Threshold t, int entry) {
        return -Math.expm1(t.slope() * (tail.logs()[entry] - t.log()));
    }

    private double staircase(Threshold t, int entry) {
        return (tail.ranks()[entry] - tail.ranks()[t.entry()]) / t.values();
    }
}
