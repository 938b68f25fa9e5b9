/** Tails of spectra: power laws and local exponents. */
@NullMarked
package io.bulkedge.stats.tail;

import org.jspecify.annotations.NullMarked;
