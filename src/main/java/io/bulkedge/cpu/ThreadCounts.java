package io.bulkedge.cpu;

/**
 * Threads of a solve.
 *
 * @param all threads in all, at least 1
 * @param members most threads that work on one matrix together, at least 1
 */
record ThreadCounts(int all, int members) {
    ThreadCounts {
        if (all < 1 || members < 1) {
            throw new IllegalArgumentException(
                    "threads must be at least 1, not " + all + " with " + members + " to a matrix");
        }
    }

    /** Threads for one matrix: those that are left when every worker has one. */
    int members(long workers) {
        return Math.toIntExact(Math.min(members, all / Math.max(1, workers)));
    }
}
