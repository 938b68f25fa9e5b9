/**
 * Singular values and vectors of dense real matrices on the CPU: reduction to bidiagonal form with
 * implicit QR iteration, and the float64 Gram route. All matrices are column-major; values come out
 * ascending.
 */
@NullMarked
package io.bulkedge.cpu.bidiagonal;

import org.jspecify.annotations.NullMarked;
