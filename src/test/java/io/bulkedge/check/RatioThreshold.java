package io.bulkedge.check;

/**
 * The one threshold of all residual ratios. A ratio is an error in units of roundoff and of the
 * problem's size, so it depends on neither; LAPACK's own tests use 50 (svd.in) and 60 (sep.in).
 */
public final class RatioThreshold {
    /** Every ratio must stay below this. */
    public static final double VALUE = 30;

    private RatioThreshold() {}
}
