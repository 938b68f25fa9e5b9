package io.bulkedge.law;

/**
 * Centre and scale of the largest eigenvalue of X^T X for an n x p matrix of independent standard
 * normal entries: (l - centre)/scale tends to the Tracy-Widom law of index 1.
 *
 * <p>With {@code n - 1/2} and {@code p - 1/2} in place of n and p the error of the approximation is
 * of second order, O(N^(-2/3)) (Ma 2012, doi:10.3150/10-BEJ334); Johnstone (2001,
 * doi:10.1214/aos/1009210544) has n - 1 and p.
 *
 * @param centre centring of the eigenvalue
 * @param scale scale of the eigenvalue
 */
public record WishartEdge(double centre, double scale) {

    /**
     * Ma's centring and scaling.
     *
     * @param n rows, at least 1
     * @param p columns, at least 1
     * @return centre and scale for entries of variance 1
     */
    public static WishartEdge ma(long n, long p) {
        return of(n - 0.5, p - 0.5);
    }

    /**
     * Johnstone's centring and scaling.
     *
     * @param n rows, at least 2
     * @param p columns, at least 1
     * @return centre and scale for entries of variance 1
     */
    public static WishartEdge johnstone(long n, long p) {
        return of(n - 1.0, (double) p);
    }

    /**
     * The limit without corrections, of complex and quaternion matrices with {@code E|x|^2 = 1}
     * too: {@code (sqrt n + sqrt p)^2} and {@code (sqrt n + sqrt p)(1/sqrt n + 1/sqrt p)^(1/3)}
     * (Johansson 2000, doi:10.1007/s002200050027).
     *
     * @param n rows, at least 1
     * @param p columns, at least 1
     * @return centre and scale for entries of variance 1
     */
    public static WishartEdge plain(long n, long p) {
        return of((double) n, (double) p);
    }

    private static WishartEdge of(double n, double p) {
        if (!(n > 0 && p > 0)) {
            throw new IllegalArgumentException("sizes must be positive");
        }
        double sum = Math.sqrt(n) + Math.sqrt(p);
        return new WishartEdge(sum * sum, sum * Math.cbrt(1 / Math.sqrt(n) + 1 / Math.sqrt(p)));
    }

    /**
     * The Tracy-Widom variable of an eigenvalue.
     *
     * @param eigenvalue eigenvalue of X^T X for entries of variance 1
     * @return (eigenvalue - centre) / scale
     */
    public double standardise(double eigenvalue) {
        return (eigenvalue - centre) / scale;
    }
}
