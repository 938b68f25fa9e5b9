package io.bulkedge.report;

/**
 * Local tail index along the spectrum. A power law shows as a horizontal stretch.
 *
 * @param local abscissa singular value, ordinate local index of the survival function of the
 *     singular values
 * @param relativeError relative standard error of one ordinate, 1/sqrt(values per mean); NaN draws
 *     no band
 * @param summary the statistics in words
 */
public record HillPanel(Curve local, double relativeError, String summary) {}
