package io.bulkedge.ensemble;

/** Refuses parameters outside their bounds, naming both. */
final class Bounds {
    private Bounds() {}

    static void positive(String what, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be positive and finite, not " + value);
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    what + " must be at least 0 and finite, not " + value);
        }
    }

    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite, not " + value);
        }
    }

    /** In (0, 1]. */
    static void probability(String what, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    what + " must be above 0 and at most 1, not " + value);
        }
    }

    static void atLeast(String what, double least, double value) {
        if (!(value >= least) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    what + " must be at least " + number(least) + ", not " + number(value));
        }
    }

    static void atMost(String what, double most, double value) {
        if (!(value <= most)) {
            throw new IllegalArgumentException(
                    what + " must be at most " + number(most) + ", not " + number(value));
        }
    }

    static void square(String what, Ensemble ensemble) {
        if (ensemble.structure() != Structure.HERMITIAN) {
            throw new IllegalArgumentException(
                    what + " must be Hermitian, not " + ensemble.normalisation());
        }
    }

    static void real(String what, Ensemble ensemble) {
        if (ensemble.field().components() != 1) {
            throw new IllegalArgumentException(what + " must be real, not " + ensemble.field());
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
