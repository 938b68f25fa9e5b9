package io.bulkedge.stats.unfold;

/**
 * A way from levels to levels of mean spacing 1: a smooth staircase, the expected number of levels
 * below x, is put in the place of x.
 */
public sealed interface Unfolding
        permits AnalyticStaircase,
                GaussianBroadening,
                KernelStaircase,
                MeanSpacing,
                PolynomialStaircase,
                PoolStaircase,
                SplineStaircase {

    /**
     * How the unfolding is called in results and on the command line.
     *
     * @return for example {@code "gaussian:15"}
     */
    String method();

    /**
     * Unfolds levels.
     *
     * @param levels ascending and distinct
     * @return unfolded levels, without those at the ends that the staircase does not reach; none if
     *     there are too few
     */
    Unfolded unfold(double[] levels);
}
