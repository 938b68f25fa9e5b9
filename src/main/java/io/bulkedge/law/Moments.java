package io.bulkedge.law;

/** Moments of laws on a finite interval by quadrature of the density. */
final class Moments {
    private Moments() {}

    static void check(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("the order of a moment is at least 0, not " + k);
        }
    }

    /** E X^k of a law with finite ends, to about 12 digits. */
    static double ofDensity(SpectralLaw law, int k) {
        check(k);
        double atoms = law.atomAtOne() + (k == 0 ? law.atomAtZero() : 0);
        return atoms
                + DoubleExponential.integrate(
                        x -> Math.pow(x, k) * law.density(x), law.lower(), law.upper());
    }
}
