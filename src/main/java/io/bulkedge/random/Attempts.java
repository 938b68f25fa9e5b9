package io.bulkedge.random;

/**
 * The sub-counters of rejection samplers: draw k of a matrix uses number {@code a 2^40 + k} of the
 * normal ones in its attempt a, and of the uniform ones the number 2^52 further on, so that it
 * depends on (key, k) alone and the first attempts of consecutive draws are consecutive numbers.
 */
final class Attempts {
    /** Draws of a matrix. */
    private static final long LAST_DRAW = (1L << 40) - 1;

    /** Attempt whose uniform number the samplers use for other ends. */
    static final int SPARE = 4095;

    private Attempts() {}

    /** Index of the normal number. */
    static long normal(int attempt, long draw) {
        return (long) attempt << 40 | draw;
    }

    /** Index of the uniform number. */
    static long uniform(int attempt, long draw) {
        return 1L << 52 | normal(attempt, draw);
    }

    static void requireDraws(long first, int count) {
        if (first < 0 || count < 0 || first > LAST_DRAW + 1 - count) {
            throw new IllegalArgumentException(
                    count + " draws from " + first + " on leave 0.." + LAST_DRAW);
        }
    }

    static int next(int attempt) {
        if (attempt + 1 >= SPARE) {
            // With the acceptance rates of the samplers this has probability below 1e-600.
            throw new ArithmeticException("no attempt was accepted");
        }
        return attempt + 1;
    }
}
