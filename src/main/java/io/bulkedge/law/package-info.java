/**
 * Spectral laws and local laws of random-matrix theory: densities, distribution functions and
 * quantiles, computed, not tabulated.
 */
@NullMarked
package io.bulkedge.law;

import org.jspecify.annotations.NullMarked;
