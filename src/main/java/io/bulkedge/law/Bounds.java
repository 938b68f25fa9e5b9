package io.bulkedge.law;

/** Checks of parameters; the messages name the parameter, its bound and what was given. */
final class Bounds {
    private Bounds() {}

    static void positive(String name, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, not " + value);
        }
    }

    static void between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    /** The indices of the three classical symmetry classes. */
    static void dyson(int beta) {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException("beta must be 1, 2 or 4 for this law, not " + beta);
        }
    }
}
