package io.bulkedge.cpu.kernel;

/**
 * Inner loops of the secular equation 1 / rho + sum of z_i^2 / (d_i - x) = 0 and of the
 * eigenvectors that belong to its roots. A root is given by an origin, one of the poles, and a
 * shift from there; the distance from pole i to the root is (d_i - origin) - shift, which loses no
 * accuracy however near the root is to its origin.
 */
public interface SecularKernels {

    /**
     * Sums of z_i^2 / t_i and of z_i^2 / t_i^2 with t_i = (d_i - origin) - shift.
     *
     * @param n number of poles
     * @param d poles
     * @param dOffset start of the poles
     * @param z weights
     * @param zOffset start of the weights
     * @param origin a pole
     * @param shift distance from the origin
     * @param sums receives the two sums
     * @param at where the first goes
     */
    void sums(
            int n,
            double[] d,
            int dOffset,
            double[] z,
            int zOffset,
            double origin,
            double shift,
            double[] sums,
            int at);

    /**
     * p_i *= ((d_i - origin) - shift) / (d_i - pole).
     *
     * @param n number of poles
     * @param d poles, all different from {@code pole}
     * @param dOffset start of the poles
     * @param origin a pole
     * @param shift distance from the origin
     * @param pole the pole of the root
     * @param p updated products
     * @param pOffset start of the products
     */
    void multiplyRatios(
            int n,
            double[] d,
            int dOffset,
            double origin,
            double shift,
            double pole,
            double[] p,
            int pOffset);

    /**
     * s_i = z_i / ((d_i - origin) - shift): an eigenvector that is not normalised.
     *
     * @param n number of poles
     * @param d poles
     * @param dOffset start of the poles
     * @param z weights
     * @param zOffset start of the weights
     * @param origin a pole
     * @param shift distance from the origin
     * @param s receives the quotients
     * @param sOffset where they go
     */
    void quotients(
            int n,
            double[] d,
            int dOffset,
            double[] z,
            int zOffset,
            double origin,
            double shift,
            double[] s,
            int sOffset);
}
