package io.bulkedge.stats.tail;

/**
 * Logarithms of a sorted sample, with ranks and the sums that give the exponent of any tail at
 * once.
 *
 * <p>Either every value is an entry of its own ({@link #ofAll}, as WeightWatcher counts: equal
 * values have ranks one apart) or equal values are one entry ({@link #ofDistinct}, the empirical
 * distribution function proper).
 *
 * @param logs logarithms, ascending
 * @param ranks number of values of the sample before each entry, strictly ascending
 * @param size number of values of the sample
 * @param excess for every entry i the sum over all values from i on of {@code ln x - ln x_i}, from
 *     the top down and without cancellation: exactly 0 for equal values, which have no exponent
 */
record LogTail(double[] logs, int[] ranks, int size, double[] excess) {
    static LogTail ofAll(double[] logs) {
        int[] ranks = new int[logs.length];
        for (int j = 0; j < ranks.length; j++) {
            ranks[j] = j;
        }
        return of(logs, ranks, logs.length);
    }

    static LogTail ofDistinct(double[] logs) {
        int entries = 0;
        for (int j = 0; j < logs.length; j++) {
            entries += j == 0 || logs[j] != logs[j - 1] ? 1 : 0;
        }
        double[] distinct = new double[entries];
        int[] ranks = new int[entries];
        int entry = 0;
        for (int j = 0; j < logs.length; j++) {
            if (j == 0 || logs[j] != logs[j - 1]) {
                distinct[entry] = logs[j];
                ranks[entry++] = j;
            }
        }
        return of(distinct, ranks, logs.length);
    }

    private static LogTail of(double[] logs, int[] ranks, int size) {
        double[] excess = new double[logs.length];
        for (int j = logs.length - 2; j >= 0; j--) {
            excess[j] = excess[j + 1] + (size - ranks[j + 1]) * (logs[j + 1] - logs[j]);
        }
        return new LogTail(logs, ranks, size, excess);
    }

    int entries() {
        return logs.length;
    }

    /** Number of values from an entry on. */
    int values(int entry) {
        return size - ranks[entry];
    }

    /** Maximum-likelihood exponent of the density for the tail that begins at an entry. */
    double alpha(int entry) {
        return 1 + values(entry) / excess[entry];
    }

    /** First entry whose logarithm is at least a number; the number of entries if there is none. */
    int firstFrom(double log) {
        int low = 0;
        int high = logs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (logs[middle] < log) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
