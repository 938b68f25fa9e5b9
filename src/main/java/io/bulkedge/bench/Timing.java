package io.bulkedge.bench;

import java.util.Locale;

/** What the time of a row is worth. */
public enum Timing {
    /** A median of solves after warming up. */
    WARM,
    /** The first solve, which took longer than the limit: compilation is in it. */
    COLD,
    /** None: the answer was wrong. */
    WRONG,
    /** None: it was predicted to take longer than the limit. */
    LEFT_OUT;

    /**
     * The word in tables and files.
     *
     * @return lower case, words separated by blanks
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
