package io.bulkedge.report;

/**
 * A power law p(lambda) ~ lambda^-alpha fitted to the eigenvalues lambda = s^2 from xmin on. It is
 * drawn over the singular values of the layer's {@link EsdPanel}.
 *
 * @param alpha exponent of the density
 * @param sigma standard error of alpha; NaN if unknown
 * @param xmin smallest eigenvalue of the fit
 * @param distance Kolmogorov-Smirnov distance between tail and fit
 * @param points eigenvalues from xmin on
 */
public record TailPanel(double alpha, double sigma, double xmin, double distance, int points) {}
