package io.bulkedge.cli;

/** Refuses values of options outside their bounds, naming the option and both. */
final class OptionRange {
    private OptionRange() {}

    /** The value, if it is in [least, most]. */
    static double between(String option, double least, double most, double value) {
        if (!(value >= least && value <= most)) {
            throw new UsageException(
                    option + " must be between " + least + " and " + most + ", not " + value);
        }
        return value;
    }

    /** The value, if it is at least 1. */
    static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " must be at least 1, not " + value);
        }
        return value;
    }

    /** The value, if it is a whole number that an int holds. */
    static int whole(String option, double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new UsageException(
                    option
                            + " must be a whole number of at most "
                            + Integer.MAX_VALUE
                            + ", not "
                            + value);
        }
        return (int) value;
    }
}
