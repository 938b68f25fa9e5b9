/**
 * Counter-based randomness: every number is a pure function of (seed, stream, matrix, position), so
 * any split of the work over threads, tiles, machines or devices draws the same matrices.
 */
@NullMarked
package io.bulkedge.random;

import org.jspecify.annotations.NullMarked;
