/**
 * Symmetric tridiagonal eigenproblems: implicit QL iteration, and counts of eigenvalues by Sturm
 * sequences.
 */
@NullMarked
package io.bulkedge.cpu.tridiagonal;

import org.jspecify.annotations.NullMarked;
