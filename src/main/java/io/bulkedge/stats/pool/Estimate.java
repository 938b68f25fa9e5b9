package io.bulkedge.stats.pool;

/**
 * A value estimated from many spectra.
 *
 * @param value the estimate; NaN if there was nothing to estimate it from
 * @param standardError its standard error from the spread between spectra; NaN with fewer than two
 * @param n how many numbers were averaged
 */
public record Estimate(double value, double standardError, long n) {}
