/**
 * Dense symmetric eigenproblems: reduction to tridiagonal form by Householder reflections, the
 * matrix of the reduction, and the solver that joins them with the tridiagonal iteration.
 */
@NullMarked
package io.bulkedge.cpu.dense;

import org.jspecify.annotations.NullMarked;
