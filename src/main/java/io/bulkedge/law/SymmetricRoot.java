package io.bulkedge.law;

/**
 * The symmetric law whose squares follow a given law on the positive axis: density {@code |x|
 * rho(x^2)}, odd moments zero, the same atom at zero.
 *
 * @param squares the law of the squares
 */
record SymmetricRoot(SpectralLaw squares) implements SpectralLaw {
    /** Still has a square; a pole at zero exceeds {@link #POLE} there, a limit does not. */
    private static final double SMALL = 1e-150;

    private static final double POLE = 1e9;

    @Override
    public double density(double x) {
        double size = Math.abs(x);
        if (size > upper()) {
            return 0;
        }
        if (size < SMALL) {
            double limit = SMALL * squares.density(SMALL * SMALL);
            return size == 0 && limit > POLE ? Double.POSITIVE_INFINITY : limit;
        }
        return size * squares.density(size * size);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double half = 0.5 * (squares.cumulative(x * x) - squares.atomAtZero());
        double above = 0.5 * (1 - squares.atomAtZero());
        return x < 0 ? above - half : above + squares.atomAtZero() + half;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        double atom = squares.atomAtZero();
        double above = 0.5 * (1 - atom);
        if (p < above) {
            return -Math.sqrt(squares.quantile(Math.min(1, 1 - 2 * p)));
        }
        return p <= above + atom ? 0 : Math.sqrt(squares.quantile(Math.clamp(2 * p - 1, atom, 1)));
    }

    @Override
    public double lower() {
        return -upper();
    }

    @Override
    public double upper() {
        return Math.sqrt(squares.upper());
    }

    @Override
    public double atomAtZero() {
        return squares.atomAtZero();
    }

    @Override
    public double moment(int k) {
        Moments.check(k);
        return k % 2 == 1 ? 0 : squares.moment(k / 2);
    }
}
