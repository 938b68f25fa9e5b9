package io.bulkedge.bench;

import org.jspecify.annotations.Nullable;

/** Something that solves one case again and again and is timed. */
interface Contestant extends AutoCloseable {
    /** Library, as a row names it. */
    String library();

    /** Backend, for bulkedge. */
    default @Nullable String backend() {
        return null;
    }

    /** Route, for bulkedge. */
    default @Nullable String route() {
        return null;
    }

    /**
     * Solves all matrices once.
     *
     * @return seconds of the solve alone
     */
    double solve();

    /** Values of one matrix from the last solve, ascending. */
    double[] values(long matrix);

    /** Worst certificate of the last solve; NaN if this contestant has none. */
    default double worstCertificate() {
        return Double.NaN;
    }

    @Override
    void close();
}
