/**
 * Eigenvalues of one large symmetric matrix in two stages: to a band by blocked reflections, which
 * is all matrix products, and from there to tridiagonal form by chasing bulges.
 */
@NullMarked
package io.bulkedge.cpu.band;

import org.jspecify.annotations.NullMarked;
