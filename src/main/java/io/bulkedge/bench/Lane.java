package io.bulkedge.bench;

import java.util.Arrays;

/**
 * The times of one contestant. Rounds over all lanes are interleaved, and each lane takes about the
 * same time in a round, so that a disturbance of the machine hits all of them alike.
 */
final class Lane {
    /** Rounds in which the wanted time is spent. */
    static final int ROUNDS = 8;

    /** Fewest solves from which a median is taken, unless the limit of time comes first. */
    private static final int LEAST_SOLVES = 3;

    private static final int MOST_SOLVES = 100_000;

    private final Contestant contestant;
    private final double wanted;
    private final double limit;
    private double[] times = new double[LEAST_SOLVES];
    private int solves;
    private double spent;

    /**
     * Creates a lane.
     *
     * @param contestant who is timed
     * @param wanted seconds that the median should rest on
     * @param limit seconds after which no further solve is begun
     */
    Lane(Contestant contestant, double wanted, double limit) {
        this.contestant = contestant;
        this.wanted = wanted;
        this.limit = limit;
    }

    Contestant contestant() {
        return contestant;
    }

    /**
     * Solves without counting until the compiler has had its time; a solve beyond the limit counts,
     * as it will be the only one.
     *
     * @param first seconds of a solve that was done already
     */
    void warm(double first) {
        if (first > limit) {
            count(first);
            return;
        }
        double warmed = first;
        for (int i = 0; warmed < wanted || i < 2; i++) {
            warmed += contestant.solve();
            if (warmed > limit) {
                return;
            }
        }
    }

    /** One round: as many solves as take this lane's share of the wanted time, at least one. */
    void round() {
        double share = spent + wanted / ROUNDS;
        do {
            if (finished()) {
                return;
            }
            count(contestant.solve());
        } while (spent < share);
    }

    /** Whether no further solve is needed. */
    boolean finished() {
        boolean enough = solves >= LEAST_SOLVES && spent >= wanted;
        return enough || (solves > 0 && spent > limit) || solves >= MOST_SOLVES;
    }

    int solves() {
        return solves;
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
