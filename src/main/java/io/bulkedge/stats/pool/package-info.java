/**
 * Statistics pooled over the spectra of an ensemble, which are added one by one and never kept.
 * Sums are exact, so that a pool depends on which spectra it has seen and not on their order: pools
 * of parts merge into the pool of the whole, bit for bit.
 */
@NullMarked
package io.bulkedge.stats.pool;

import org.jspecify.annotations.NullMarked;
