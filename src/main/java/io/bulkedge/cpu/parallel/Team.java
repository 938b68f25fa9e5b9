package io.bulkedge.cpu.parallel;

/**
 * Threads that work on one matrix together. A routine cuts its work into parts by sizes alone,
 * never by the number of members, and parts write to places of their own; its bits then do not
 * depend on who did which part, or on how many members there are. Not thread-safe: one thread runs
 * one thing after another.
 */
public interface Team {

    /** Part of a piece of work. */
    @FunctionalInterface
    interface Part {
        /**
         * Does one part.
         *
         * @param index which part, from 0
         * @param member who does it, 0 to {@link Team#size()} - 1; no two parts run with the same
         *     member at once, so a member may own scratch memory
         */
        void run(int index, int member);
    }

    /**
     * Number of members.
     *
     * @return at least 1, the calling thread included
     */
    int size();

    /**
     * Does all parts and returns when the last has ended; what parts wrote is visible then. Parts
     * with neighbouring indices tend to be done by one member, in this order, and by the same one
     * when the same number of parts is run again.
     *
     * @param count number of parts
     * @param part what to do; a failure of any part is thrown after all have ended
     */
    void run(int count, Part part);

    /**
     * As {@link #run}, for parts of equal cost whose data should stay in the caches of the members
     * that did them before: what another member is about to do is left to it for as long as one's
     * own share took.
     *
     * @param count number of parts
     * @param part what to do; a failure of any part is thrown after all have ended
     */
    void runEven(int count, Part part);

    /**
     * Lets the members go that wait for the next run. A team can be used again afterwards; the
     * first run is slower then.
     */
    void dismiss();

    /**
     * The calling thread alone.
     *
     * @return a team of one
     */
    static Team alone() {
        return SingleMember.INSTANCE;
    }
}
