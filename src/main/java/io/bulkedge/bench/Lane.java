package io.bulkedge.bench;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The times of one contestant. Rounds over all lanes are interleaved, and each lane takes about the
 * same time in a round, so that a disturbance of the machine hits all of them alike. The first
 * solve is never one of the times, except where it took so long that it stays the only one.
 */
final class Lane {
    /** Rounds in which the wanted time is spent. */
    static final int ROUNDS = 8;

    /** Fewest solves from which a median is taken, unless time runs out first. */
    private static final int LEAST_SOLVES = 3;

    private static final int MOST_SOLVES = 100_000;

    /** Multiple of the fastest contestant's time beyond which a contestant cannot matter. */
    private static final double FAR_BEHIND = 3;

    /** Part of the wanted time that a contestant far behind gets. */
    private static final double SHARE_BEHIND = 0.25;

    /** Part of the wanted time that warming up takes. */
    private static final double WARMING = 0.5;

    /** Multiple of the wanted time after which a slow contestant begins no further solve. */
    private static final double PATIENCE = 3;

    /** Part of the time of the solve before above which compilation is over. */
    private static final double STEADY = 0.7;

    private final Contestant contestant;
    private final double wanted;
    private final double limit;
    private final LongSupplier compiled;
    private double[] times = new double[LEAST_SOLVES];
    private int solves;
    private double spent;
    private double latest;
    private double share = 1;
    private boolean cold;
    private boolean last;

    /**
     * Creates a lane.
     *
     * @param contestant who is timed
     * @param wanted seconds that the median should rest on
     * @param limit seconds after which no further solve is begun
     * @param compiled milliseconds that the compiler has worked so far
     */
    Lane(Contestant contestant, double wanted, double limit, LongSupplier compiled) {
        this.contestant = contestant;
        this.wanted = wanted;
        this.limit = limit;
        this.compiled = compiled;
    }

    Contestant contestant() {
        return contestant;
    }

    /**
     * Solves until the compiler has had its time: at least half the wanted time, until solves no
     * longer become much faster, and until the compiler rests. A solve that takes longer than the
     * wanted time counts at once if it is not much faster than the one before, so that compilation
     * is not in it; a first one beyond the limit stays the only one.
     *
     * @param first seconds of the first solve, which was done already
     * @param fastest seconds of the fastest contestant's solve so far
     */
    void warm(double first, double fastest) {
        latest = first;
        if (first > limit) {
            cold = true;
            count(first);
            return;
        }
        double warmed = 0;
        boolean steady = false;
        CompilerActivity compiler = new CompilerActivity(compiled);
        for (int i = 0; !warmedUp(i, warmed, steady, fastest, compiler); i++) {
            double before = latest;
            latest = contestant.solve();
            warmed += latest;
            steady = latest > STEADY * before;
            if (latest > wanted && (steady || warmed > limit)) {
                count(latest);
                return;
            }
        }
    }

    private boolean warmedUp(
            int solved, double warmed, boolean steady, double fastest, CompilerActivity compiler) {
        if (latest > wanted || !steady) {
            return false;
        }
        boolean rests = compiler.rests(warmed);
        boolean enough = warmed > WARMING * wanted && solved > 1 && rests;
        return enough || (warmed > SHARE_BEHIND * wanted && behind(fastest));
    }

    private boolean behind(double fastest) {
        return latest > FAR_BEHIND * fastest;
    }

    /** Seconds of the latest solve. */
    double latest() {
        return latest;
    }

    /**
     * A contestant far behind the fastest gets less time, and one that is slow too is not measured
     * again: its median would not change what anybody reads from the table.
     *
     * @param fastest seconds of the fastest contestant's solve
     */
    void compare(double fastest) {
        if (behind(fastest)) {
            last = latest > wanted;
            share = SHARE_BEHIND;
        }
    }

    /** One round: as many solves as take this lane's share of the wanted time, at least one. */
    void round() {
        double until = spent + share * wanted / ROUNDS;
        do {
            if (finished()) {
                return;
            }
            count(contestant.solve());
        } while (spent < until);
    }

    /** Whether no further solve is needed. */
    boolean finished() {
        boolean enough = solves >= LEAST_SOLVES && spent >= share * wanted;
        boolean slow = solves > 0 && (last || cold || spent > Math.min(limit, PATIENCE * wanted));
        return enough || slow || solves >= MOST_SOLVES;
    }

    int solves() {
        return solves;
    }

    /** Whether the only time is that of the first solve. */
    boolean cold() {
        return cold;
    }

    private void count(double seconds) {
        if (solves == times.length) {
            times = Arrays.copyOf(times, 2 * solves);
        }
        times[solves++] = seconds;
        spent += seconds;
    }

    /** Median time of a solve. */
    double median() {
        double[] sorted = Arrays.copyOf(times, solves);
        Arrays.sort(sorted);
        return (sorted[solves / 2] + sorted[(solves - 1) / 2]) / 2;
    }
}
