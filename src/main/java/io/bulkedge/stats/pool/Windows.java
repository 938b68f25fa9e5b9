package io.bulkedge.stats.pool;

/**
 * Windows of a length side by side on unfolded levels, whose places do not depend on the levels.
 */
final class Windows {
    /** Takes the levels of a window. */
    interface Visitor {
        /**
         * Takes a window.
         *
         * @param start where the window starts
         * @param first index of its first level
         * @param end index after its last level
         */
        void visit(double start, int first, int end);
    }

    private Windows() {}

    /** Visits the windows that lie wholly between two places. */
    static void visit(double[] levels, double from, double to, double length, Visitor visitor) {
        int end = 0;
        long windows = (long) Math.floor((to - from) / length);
        for (long k = 0; k < windows; k++) {
            double start = from + k * length;
            int first = end;
            while (first < levels.length && levels[first] < start) {
                first++;
            }
            end = first;
            while (end < levels.length && levels[end] < start + length) {
                end++;
            }
            visitor.visit(start, first, end);
        }
    }
}
