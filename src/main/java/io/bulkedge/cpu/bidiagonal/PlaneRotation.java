package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.tridiagonal.Scaling;

/**
 * Makes the plane rotation with c f + s g = r and c g - s f = 0. LAPACK twin: DLARTG. Accurate for
 * all finite f and g.
 */
final class PlaneRotation {
    private static final double SMALL = 0x1p-480;
    private static final double LARGE = 0x1p480;

    private double cosine;
    private double sine;

    /** Returns r, which has the sign of f, or of g if f is 0. */
    double make(double f, double g) {
        if (g == 0) {
            cosine = 1;
            sine = 0;
            return f;
        }
        if (f == 0) {
            cosine = 0;
            sine = 1;
            return g;
        }
        double largest = Math.max(Math.abs(f), Math.abs(g));
        if (largest > SMALL && largest < LARGE) {
            return unscaled(f, g);
        }
        int exponent = Double.isFinite(largest) ? Scaling.exponent(largest) : 0;
        return Math.scalb(unscaled(Math.scalb(f, -exponent), Math.scalb(g, -exponent)), exponent);
    }

    private double unscaled(double f, double g) {
        double r = Math.copySign(Math.sqrt(f * f + g * g), f);
        cosine = f / r;
        sine = g / r;
        return r;
    }

    double cosine() {
        return cosine;
    }

    double sine() {
        return sine;
    }
}
